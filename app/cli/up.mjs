// `npm run up`: from a fresh clone to a site with courses and demo people. A second run does only what is missing.
import path from 'node:path';
import { build, buildDir, install, isFree, kenes, once, say, startServer, stop } from './steps.mjs';

const port = process.env.PORT || '3000';
const host = process.env.HOST || '127.0.0.1';
const dataDir = path.resolve(process.env.DATA_DIR || 'data');

if (!(await isFree(Number(port), host)))
  stop(`Port ${port} is taken by another program.`, `Choose another: PORT=${Number(port) + 1} npm run up`);

install();
build();

function loadCourses() {
  say('Loading the courses');
  kenes(['course', 'load']);
}
// PostgreSQL may be emptied without this folder knowing, so the stamp counts for SQLite only.
if (process.env.DATABASE_URL) loadCourses();
else {
  const place = {
    stamp: path.join(dataDir, '.courses-loaded'),
    inputs: ['courses', path.join(buildDir, '.stamp')],
    output: path.join(dataDir, 'kenes.db'),
  };
  once(place, loadCourses);
}
const { people, password } = kenes(['demo', 'load']);

const { child, ended, milliseconds } = await startServer({ PORT: port, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
if (milliseconds === null) stop('The server did not start; it says why above.');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));

const address = process.env.BASE_URL || `http://localhost:${port}`;
const width = Math.max(...people.map(({ email }) => email.length));
console.log(
  [
    '',
    `Kenes is at ${address}`,
    '',
    'Demo people (their password is the same for all; anybody who knows it can log in):',
    ...people.map(({ email, what }) => `  ${email.padEnd(width)}  ${what}`),
    `  password: ${password}`,
    '',
    'Ctrl-C ends it. For people of flesh and blood use `npm start`: see docs/operate.md.',
  ].join('\n'),
);
process.exitCode = Number((await ended) ?? 0);
