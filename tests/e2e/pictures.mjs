// Pictures for eyes: `node tests/e2e/pictures.mjs FOLDER` takes the key screens, `… FOLDER --readme` the README's picture.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { freePort } from '../../app/cli/steps.mjs';
import { browserArgs, chromium, startSite } from './site.mjs';

const readme = process.argv.includes('--readme');
const folder = path.resolve(process.argv[2] ?? 'pictures');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-pictures-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const server = startSite(dataDir, port, { demo: !readme, people: 60 });
const browser = await playwright.launch({ executablePath: chromium(), args: browserArgs });
mkdirSync(folder, { recursive: true });

try {
  while (!(await fetch(`${base}/healthz`).catch(() => null))?.ok) await new Promise((next) => setTimeout(next, 100));
  if (readme) await readmePicture();
  else await keyScreens();
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

async function visitor(width, scheme, who) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: readme ? 2 : 1,
  });
  if (who) {
    const form = {
      email: `${who}@demo.kenes`,
      password: readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim(),
    };
    await context.request.post(`${base}/kk/sign-in`, { form, headers: { Origin: base }, maxRedirects: 0 });
  }
  return context;
}

function post(context, to, form = {}) {
  return context.request.post(`${base}${to}`, { form, headers: { Origin: base }, maxRedirects: 0 });
}

async function keyScreens() {
  const learner = await visitor(1280, 'light', 'trainee');
  for (const course of ['how-to-learn-here', 'participatory-planning'])
    await post(learner, `/kk/courses/${course}/enrolment`);
  await learner.close();
  const screens = [
    [null, ['', '/courses', '/courses/participatory-planning', '/sign-up', '/verify', '/privacy']],
    [
      'trainee',
      [
        '/my',
        '/courses/how-to-learn-here',
        '/learn/how-to-learn-here/lesson-and-blocks',
        '/learn/how-to-learn-here/blocks-that-answer',
        '/learn/how-to-learn-here/order-count-decide',
        '/learn/participatory-planning/arnsteins-ladder',
        '/learn/how-to-learn-here/quizzes/quiz-htl',
        '/account',
      ],
    ],
    ['coordinator', ['/coordinate', '/coordinate/enrolments', '/coordinate/reports', '/coordinate/reports/completion']],
    ['trainer', ['/teach', '/teach/participatory-planning']],
    ['admin', ['/admin', '/admin/audit']],
  ];
  for (const width of [360, 1280])
    for (const scheme of ['light', 'dark'])
      for (const [who, paths] of screens) {
        const context = await visitor(width, scheme, who);
        const page = await context.newPage();
        // Night is the same in every language.
        for (const locale of scheme === 'dark' ? ['ru'] : ['kk', 'ru', 'en'])
          for (const at of paths) {
            await page.goto(`${base}/${locale}${at}`, { waitUntil: 'networkidle' });
            const name = `${who ?? 'guest'}-${at.split('/').slice(1).join('-') || 'front'}-${locale}-${width}-${scheme}.png`;
            await page.screenshot({ path: path.join(folder, name), fullPage: true });
          }
        await context.close();
      }
}

/** The page of a course on a desk, with a lesson of it on a phone in front. */
async function readmePicture() {
  const course = 'participatory-planning';
  const account = { email: 'aigul@example.kz', password: 'seven apples under Alatau' };
  const desk = await visitor(1280, 'light');
  await post(desk, '/en/sign-up', { ...account, name: 'Aigul Alimzhankyzy', consent: 'on' });
  await post(desk, '/en/sign-in', account);
  await post(desk, `/en/courses/${course}/enrolment`);
  for (const lesson of ['what-participation-changes', 'go-no-go-test', 'stakeholder-mapping'])
    await post(desk, `/en/learn/${course}/${lesson}/completion`, { event: uuidv7() });
  const wide = await desk.newPage();
  await wide.goto(`${base}/en/courses/${course}`, { waitUntil: 'networkidle' });
  // Once more: the first time the page tells what was done a moment ago.
  await wide.reload({ waitUntil: 'networkidle' });
  const deskShot = await wide.screenshot();
  const phone = await visitor(360, 'light');
  await phone.addCookies(await desk.cookies());
  const narrow = await phone.newPage();
  await narrow.goto(`${base}/kk/learn/${course}/arnsteins-ladder`, { waitUntil: 'networkidle' });
  const phoneShot = await narrow.screenshot();
  const sheet = await browser.newPage({ viewport: { width: 1280, height: 740 }, deviceScaleFactor: 1 });
  const source = (shot) => `data:image/png;base64,${shot.toString('base64')}`;
  await sheet.setContent(`<style>
    body { margin: 0; height: 740px; background: #e3ebe5; position: relative; overflow: hidden }
    img { position: absolute; border: 1px solid #c4cfc7; box-shadow: 0 12px 40px rgb(20 50 40 / 18%) }
    .desk { left: 44px; top: 44px; width: 1000px; border-radius: 10px }
    .phone { right: 44px; bottom: 40px; width: 296px; border-radius: 22px; border: 6px solid #17332b }
  </style><img class="desk" src="${source(deskShot)}"><img class="phone" src="${source(phoneShot)}">`);
  await sheet.screenshot({ path: path.join(folder, 'kenes.png') });
}
