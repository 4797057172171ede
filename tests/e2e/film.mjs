// The film of "How to learn here", drawn picture by picture so that it is the same each time: `node tests/e2e/film.mjs`.
// It needs ffmpeg. The captions beside it are written by hand to the seconds of `scenes`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { freePort } from '../../app/cli/steps.mjs';
import { browserArgs, chromium, startSite } from './site.mjs';

const course = 'how-to-learn-here';
const [before, shown] = [['lesson-and-blocks', 'blocks-that-answer'], 'order-count-decide'];
const folder = path.resolve(import.meta.dirname, `../../courses/${course}/01-reading/01-lesson-and-blocks/media`);
/** A phone held sideways, drawn twice as fine. */
const screen = { viewport: { width: 480, height: 270 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const perSecond = 10;

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-film-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const server = startSite(dataDir, port, { demo: false });
const browser = await playwright.launch({ executablePath: chromium(), args: browserArgs });
try {
  while (!(await fetch(`${base}/healthz`).catch(() => null))?.ok) await new Promise((next) => setTimeout(next, 100));
  for (const locale of ['kk', 'ru', 'en']) await film(locale);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

/** Somebody who has two lessons behind them. */
async function learner(locale) {
  const context = await browser.newContext({ ...screen, colorScheme: 'light', reducedMotion: 'reduce' });
  const post = (to, form = {}) =>
    context.request.post(`${base}/${locale}${to}`, { form, headers: { Origin: base }, maxRedirects: 0 });
  const account = { email: `film.${locale}@example.kz`, password: 'seven apples under Alatau' };
  await post('/sign-up', { ...account, name: 'Айгүл', consent: 'on' });
  await post('/sign-in', account);
  await post(`/courses/${course}/enrolment`);
  for (const lesson of before) await post(`/learn/${course}/${lesson}/completion`, { event: uuidv7() });
  return context;
}

async function film(locale) {
  const context = await learner(locale);
  const page = await context.newPage();
  const file = path.join(folder, `film-${locale}.mp4`);
  const coder = spawn(
    'ffmpeg',
    ['-y', '-loglevel', 'error', '-f', 'image2pipe', '-framerate', `${perSecond}`, '-c:v', 'png', '-i', '-']
      .concat(['-an', '-c:v', 'libx264', '-preset', 'veryslow', '-crf', '30', '-profile:v', 'main'])
      .concat(['-pix_fmt', 'yuv420p', '-threads', '1', '-map_metadata', '-1', '-fflags', '+bitexact'])
      .concat(['-flags:v', '+bitexact', '-movflags', '+faststart', file]),
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const ended = once(coder, 'close');
  await scenes(page, locale, async (seconds) => {
    const picture = await page.screenshot();
    for (let i = 0; i < Math.round(seconds * perSecond); i++)
      if (!coder.stdin.write(picture)) await once(coder.stdin, 'drain');
  });
  coder.stdin.end();
  await ended;
  await context.close();
}

/** What is seen, with its seconds: `hold` adds the page as it stands to the film. */
async function scenes(page, locale, hold) {
  const link = page.locator(`main a[href$="/learn/${course}/${shown}"]`).last();
  await page.goto(`${base}/${locale}/courses/${course}`, { waitUntil: 'networkidle' });
  // Once more: the first time the page tells what was done a moment ago.
  await page.reload({ waitUntil: 'networkidle' });
  await link.evaluate((element) =>
    window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - 150, behavior: 'instant' }),
  );
  await hold(2.5); // 0–3: the list of lessons
  await turns(page, () => touch(page, link, hold));
  await hold(2); // 3–5: the head of the lesson
  await glide(page, 230, 1.5, hold); // 5–8: down the page
  await hold(1.5);
  const button = page.locator('#onwards button').first();
  await glide(page, await button.evaluate((element) => element.getBoundingClientRect().top - 120), 1.5, hold);
  await hold(1.5); // 8–11.5: to its end
  await touch(page, button, hold);
  await page.locator('#onwards [role="status"]').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  await hold(3); // 11.5–14.5: completed
  await turns(page, () => touch(page, page.locator('#onwards a[rel="next"]'), hold));
  await hold(2); // 15–17: the next lesson
}

/** Waits for the page that a press leads to: its address changes a moment before it is drawn. */
async function turns(page, press) {
  const before = await page.locator('h1').innerText();
  await press();
  await page.waitForFunction((said) => ![said, undefined].includes(document.querySelector('h1')?.innerText), before);
  await page.locator('.lesson [data-block]').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
}

async function glide(page, by, seconds, hold) {
  const from = await page.evaluate(() => window.scrollY);
  const steps = Math.round(seconds * perSecond);
  for (let i = 1; i <= steps; i++) {
    const share = (1 - Math.cos((Math.PI * i) / steps)) / 2;
    await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), from + by * share);
    await hold(1 / perSecond);
  }
}

/** Half a second of a finger's mark on something, then the press. */
async function touch(page, on, hold) {
  const { x, y, width, height } = await on.boundingBox();
  await page.evaluate(
    ([left, top]) => {
      const mark = document.createElement('div');
      mark.id = 'finger';
      Object.assign(mark.style, { position: 'fixed', left: `${left - 18}px`, top: `${top - 18}px`, zIndex: '99' });
      Object.assign(mark.style, { width: '36px', height: '36px', borderRadius: '50%', pointerEvents: 'none' });
      Object.assign(mark.style, { background: 'rgb(242 182 115 / 65%)', border: '2px solid #a65f17' });
      document.body.append(mark);
    },
    [x + Math.min(width / 2, 120), y + height / 2],
  );
  await hold(0.5);
  await page.evaluate(() => document.getElementById('finger')?.remove());
  await on.tap({ position: { x: Math.min(width / 2, 120), y: height / 2 } });
}
