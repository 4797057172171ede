// An author who writes a lesson of 1,500 words in the studio: how long a change takes from the last key that is sent to
// the picture of the learner's page.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { kenes, say } from '../../app/cli/steps.mjs';

const slug = 'ppp-city-projects';
const file = '02-law-and-actors/01-two-laws/en.mdx';
const words = 1500;
const changes = 30;

/** `start(dataDir)` starts the built server over a folder. Milliseconds of the middle change and of the slowest but one. */
export async function measureStudio(place, start) {
  const dataDir = path.join(place, 'studio');
  rmSync(dataDir, { recursive: true, force: true });
  kenes(['course', 'load'], { DATA_DIR: dataDir });
  kenes(['demo', 'load'], { DATA_DIR: dataDir });
  const server = await start(dataDir);
  const headers = { Origin: server.address, 'sec-fetch-site': 'same-origin' };
  const post = (at, fields, more = {}) =>
    fetch(server.address + at, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { ...headers, ...more },
    });
  const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
  const signedIn = await post('/en/sign-in', { email: 'trainer@demo.kenes', password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const studio = `/en/teach/${slug}/studio`;
  await post(studio, {}, { cookie });
  const page = await (await fetch(`${server.address}${studio}/text/${file}`, { headers: { cookie } })).text();
  let base = /name="base" value="([0-9a-f]{64})"/.exec(page)?.[1];
  const bare = readFileSync(path.join('courses', slug, file), 'utf8').trimEnd();
  const filler = ' A sentence that makes the lesson as long as it is meant to be.'.repeat(
    Math.max(0, Math.ceil((words - bare.split(/\s+/).length) / 13)),
  );
  say(`Writing ${changes} changes into a lesson of ${words} words`);
  const taken = [];
  for (let i = 0; i < changes; i++) {
    const text = `${bare}\n\nChange ${i}.${filler}\n`;
    const started = performance.now();
    const answer = await post(
      `${studio}/saving?file=${encodeURIComponent(file)}`,
      { base, text },
      { cookie, accept: 'application/json' },
    );
    const said = await answer.json();
    taken.push(performance.now() - started);
    if (answer.status !== 200 || !said.view?.preview) throw new Error(`saving answers ${answer.status}`);
    base = said.hash;
  }
  server.child.kill('SIGTERM');
  await server.ended;
  // The first change starts the thread that compiles.
  const sorted = taken.slice(1).sort((a, b) => a - b);
  return { words, firstMs: taken[0], middleMs: sorted[Math.floor(sorted.length / 2)], slowMs: sorted.at(-2) };
}
