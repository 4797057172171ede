// `npm run bench`: ten thousand people, the built server in a process of its own, and three references in the same run.
import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, has, kenes, once, run, say, startServer, stop } from '../../app/cli/steps.mjs';
import { measureIssuing } from './issuing.mjs';
import { burst } from './load.mjs';
import { openSite, uuid } from './people.mjs';
import { firstVisit } from './phone.mjs';
import { report } from './report.mjs';
import { measureReports } from './reports.mjs';
import { measureStudio } from './studio.mjs';
import { weigh } from './weight.mjs';

/** `--quick` leaves out the hundred thousand people; `reports`, `studio` and `issuing` measure one part, and write nothing down. */
const asked = process.argv.slice(2);
const quick = asked.includes('--quick');
const people = Number(process.env.BENCH_PEOPLE || 10_000);
const place = path.resolve('.builds/bench');
const pristine = path.join(place, `pristine-${people}`);
const dataDir = path.join(place, 'data');
const bareDir = path.join(place, 'bare');
const lessonFile = path.join(place, 'lesson.json');
for (const name of ['DATABASE_URL', 'BASE_URL', 'DATA_DIR', 'SMTP_URL', 'BRAND_FILE', 'NODE_ENV'])
  delete process.env[name];

mkdirSync(place, { recursive: true });
if (asked.includes('reports')) {
  console.log(JSON.stringify(await measureReports(place, startOver), null, 2));
  process.exit(0);
}
if (asked.includes('studio')) {
  console.log(JSON.stringify(await measureStudio(place, startOver), null, 2));
  process.exit(0);
}
if (asked.includes('issuing')) {
  console.log(JSON.stringify(await measureIssuing(place, startOver), null, 2));
  process.exit(0);
}
population();
const site = openSite(dataDir);
const lesson = site.longestLesson();
bareBuild();

const bare = await startBare();
const port = await freePort();
const base = {
  PORT: String(port),
  BASE_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
};
const start = async () => {
  const server = await startServer(base);
  if (server.milliseconds === null) stop('The server did not start; it says why above.');
  return server;
};
/** Sessions and attempts are written while nobody else writes. */
const learners = site.learners(lesson.courseId, 400);
const openLessons = site.openLessons(9000);
const openAttempts = site.openAttempts(4000);
const codes = site.certificateCodes(500);
site.close();

// Whatever else the machine does only adds to a start: the least of three is the server's own.
const starts = [];
for (let i = 0; i < 3; i++) {
  const one = await start();
  starts.push(one.milliseconds);
  one.child.kill('SIGTERM');
  await one.ended;
}
const server = await start();
await new Promise((resolve) => setTimeout(resolve, 3000));
const measured = { people, startMs: Math.min(...starts), restMb: residentMb(server.child.pid), bursts: {}, ratios: {} };

const form = (cookie, fields) => ({
  method: 'POST',
  headers: {
    cookie,
    origin: base.BASE_URL,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: new URLSearchParams(fields).toString(),
});
const turn = (list) => {
  let i = 0;
  return () => list[i++ % list.length];
};
/** What a browser that has been here before sends beside its session. */
const [stylesCookie = ''] = (await fetch(`${base.BASE_URL}/kk`)).headers
  .getSetCookie()
  .flatMap((line) => /^styles=[^;]+/.exec(line) ?? []);
const someLearner = turn(learners.map((cookie) => `${cookie}; ${stylesCookie}`));
const someCode = turn(codes);
const get = (at, cookie) => ({
  method: 'GET',
  path: at,
  headers: { ...(cookie && { cookie }), 'accept-encoding': 'gzip' },
});
const lessonPath = `/kk/learn/${lesson.course}/${lesson.slug}`;
const demo = kenes(['demo', 'load'], base);
// One account alone would be taken for somebody who guesses.
const someSignIn = turn(demo.people);

/** What is measured: where, and what each request is. `against` names the reference of a ratio. */
const errands = {
  hello: { at: bare.hello, next: () => get('/') },
  'bare Remix lesson': { at: bare.remix, next: () => get('/lesson') },
  'bare Remix resource': { at: bare.remix, next: () => ({ path: '/facts', ...form('', { event: uuid() }) }) },
  lesson: { next: () => get(lessonPath, someLearner()), against: 'bare Remix lesson' },
  course: { next: () => get(`/kk/courses/${lesson.course}`, someLearner()) },
  my: { next: () => get('/kk/my', someLearner()) },
  certificate: { next: () => get(`/kk/certificates/${someCode()}`) },
  'mark complete': {
    next: () => {
      const open = openLessons.pop();
      return open ? { path: open.path, ...form(open.cookie, { event: uuid() }) } : null;
    },
    against: 'bare Remix resource',
  },
  'quiz submit': {
    next: () => {
      const open = openAttempts.pop();
      return open ? { path: open.path, ...form(open.cookie, { attempt: 'over' }) } : null;
    },
  },
  'sign-in': {
    next: () => ({ path: '/kk/sign-in', ...form('', { email: someSignIn().email, password: demo.password }) }),
  },
};

async function measure(name, options) {
  const { at = server.address, next } = errands[name];
  const result = await burst(at, next, options);
  if (result.wrong > 0) console.error(`  ${result.wrong} of ${result.answered} answers of "${name}" were refused`);
  return result;
}

say('Warming up');
for (const name of [
  'hello',
  'bare Remix lesson',
  'bare Remix resource',
  'lesson',
  'course',
  'my',
  'certificate',
  'mark complete',
])
  await measure(name, { duration: 2 });

for (const [name, { against }] of Object.entries(errands)) {
  if (against) {
    // In turns, so that whatever else the machine does falls on both; the middle of three counts.
    const rounds = [];
    for (let i = 0; i < 3; i++) {
      const reference = await measure(against, { duration: 4 });
      const own = await measure(name, { duration: 4 });
      rounds.push({ reference, own, ratio: own.perSecond / reference.perSecond });
    }
    rounds.sort((a, b) => a.ratio - b.ratio);
    measured.bursts[name] = rounds[1].own;
    measured.bursts[against] = rounds[1].reference;
    measured.ratios[name] = { against, ratio: rounds[1].ratio };
  } else if (!measured.bursts[name]) measured.bursts[name] = await measure(name);
  const { perSecond, p50, p95 } = measured.bursts[name];
  say(`${name}: ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
}
measured.afterMb = residentMb(server.child.pid);

const cookie = learners[0];
measured.weights = [];
for (const at of [lessonPath, `/kk/courses/${lesson.course}`, '/kk/my', '/kk', `/kk/certificates/${codes[0]}`])
  measured.weights.push(await weigh(server.address, at, cookie));
const visits = [];
for (let i = 0; i < 3; i++) visits.push(await firstVisit(server.address, lessonPath, chromium()));
measured.phone = visits.sort((a, b) => a.painted - b.painted)[1];

server.child.kill('SIGTERM');
await server.ended;
bare.child.kill();
rmSync(dataDir, { recursive: true, force: true });
measured.studio = await measureStudio(place, startOver);
measured.issuing = await measureIssuing(place, startOver);
if (!quick) measured.reports = await measureReports(place, startOver);
report(measured);
process.exit(0);

/** The built server over another folder. */
async function startOver(folder) {
  const free = await freePort();
  const server = await startServer({
    PORT: String(free),
    BASE_URL: `http://127.0.0.1:${free}`,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  });
  if (server.milliseconds === null) stop('The server did not start; it says why above.');
  return server;
}

/** The population is made once for a version of what makes it, and copied for each run. */
function population() {
  const inputs = ['courses', 'db', 'app/cli/demo', 'app/cli/demo.ts', 'app/domain'];
  const env = { DATA_DIR: pristine };
  once({ stamp: path.join(pristine, '.stamp'), inputs, output: path.join(pristine, 'kenes.db') }, () => {
    rmSync(pristine, { recursive: true, force: true });
    say(`Making up ${people} people (a minute or so)`);
    kenes(['course', 'load'], env);
    kenes(['demo', 'load', '--people', String(people)], env);
  });
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(pristine, dataDir, { recursive: true });
}

function bareBuild() {
  writeFileSync(lessonFile, JSON.stringify({ title: lesson.title, tree: lesson.tree }));
  const inputs = ['tests/bench/bare', 'app/ui', 'app/words', 'package-lock.json', 'remix.config.js'];
  once({ stamp: path.join(bareDir, '.stamp'), inputs, output: path.join(bareDir, 'server/index.js') }, () => {
    say('Building the bare Remix app');
    const config = 'tests/bench/bare/vite.config.ts';
    const done = run('npx', ['remix', 'vite:build', '--config', config], {
      quiet: true,
      env: { BARE_BUILD_DIR: bareDir },
    });
    if (!done.ok) stop(`The bare app did not build:\n${done.out}${done.err}`);
  });
}

async function startBare() {
  const env = { ...process.env, NODE_ENV: 'production', BARE_BUILD_DIR: bareDir, BARE_LESSON: lessonFile };
  const child = fork('tests/bench/bare/server.mjs', { env });
  const ports = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The bare server did not start')));
  });
  return { child, remix: `http://127.0.0.1:${ports.remix}`, hello: `http://127.0.0.1:${ports.hello}` };
}

/** Megabytes of a process in memory, as the kernel counts them. */
function residentMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

function chromium() {
  const name = ['chromium', 'chromium-browser', 'google-chrome'].find(has);
  if (!name) stop('The bench needs Chromium.', 'apt-get install -y chromium');
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}
