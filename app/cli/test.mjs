// `npm test`: installs what is missing, builds once, runs everything, counts. `npm test -- unit http` runs these kinds.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { postgresTools, startPostgres } from './postgres.mjs';
import { build, buildDir, chromiums, has, install, run, say, stop } from './steps.mjs';

// The surroundings of whoever calls must not decide what a test sees.
for (const name of [
  'DATABASE_URL',
  'DATA_DIR',
  'PORT',
  'HOST',
  'BASE_URL',
  'SMTP_URL',
  'BRAND_FILE',
  'LOG_LEVEL',
  'NODE_ENV',
])
  delete process.env[name];

const results = mkdtempSync(path.join(os.tmpdir(), 'kenes-results-'));
const bin = (...parts) => path.join('node_modules', ...parts);

/** What a step of tests is counted by: the report it writes, else one for the command. */
const reportOf = (kind) => path.join(results, `${kind}.json`);
const vitest = (project) => [
  bin('vitest', 'vitest.mjs'),
  'run',
  ...['--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`],
];
/** In the order in which the table in docs/courses.md lists them. */
const courses = () =>
  readdirSync('courses')
    .filter((name) => existsSync(path.join('courses', name, 'course.yaml')))
    .sort();
const browserTests = 'tests/e2e/playwright.config.ts';

const kinds = {
  types: { args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
  lint: { args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
  courses: {
    args: () => [
      path.join(buildDir, 'server/kenes.js'),
      ...['course', 'check', ...courses().map((c) => `courses/${c}`), '--table', 'docs/courses.md'],
    ],
    built: true,
  },
  unit: { args: vitest('unit'), tools: ['pdftotext'], tests: true },
  'domain-sqlite': { args: vitest('domain-sqlite'), tools: ['pdftotext'], tests: true },
  'domain-postgres': { args: vitest('domain-postgres'), tools: ['initdb', 'pdftotext'], tests: true },
  http: { args: vitest('http'), built: true, tools: ['pdftotext'], tests: true },
  faults: { args: vitest('faults'), built: true, tools: ['mkfs'], tests: true },
  browser: {
    args: [bin('@playwright', 'test', 'cli.js'), 'test', '--config', browserTests, '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('browser') },
    built: true,
    tools: ['chromium'],
    tests: true,
  },
};
/** Two at a time, as long ones beside short ones; within a lane one after the other. */
const lanes = [
  ['types', 'lint', 'courses', 'unit', 'http', 'faults'],
  ['domain-sqlite', 'domain-postgres', 'browser'],
];

/** Debian's, the best first; not every system has all of them. */
const packages = {
  pdftotext: ['poppler-utils'],
  initdb: ['postgresql'],
  chromium: ['chromium-headless-shell', 'chromium'],
  mkfs: ['e2fsprogs'],
};
const isThere = {
  pdftotext: () => has('pdftotext'),
  initdb: () => Boolean(process.env.TEST_DATABASE_URL) || postgresTools() !== null,
  chromium: () => chromiums.some(has),
  mkfs: () => has('mkfs.ext4'),
};

const asked = process.argv
  .slice(2)
  .flatMap((kind) => (kind === 'domain' ? ['domain-sqlite', 'domain-postgres'] : [kind]));
const unknown = asked.filter((kind) => !kinds[kind]);
if (unknown.length > 0)
  stop(`There is no kind of test "${unknown[0]}".`, `There are: ${Object.keys(kinds).join(', ')}, domain.`);
const chosen = Object.keys(kinds).filter((kind) => asked.length === 0 || asked.includes(kind));

install();
installTools();
if (chosen.some((kind) => kinds[kind].built)) build();
const postgres =
  chosen.includes('domain-postgres') && !process.env.TEST_DATABASE_URL
    ? await startPostgres()
    : { url: process.env.TEST_DATABASE_URL, end() {} };
const cleanUp = () => {
  postgres.end();
  rmSync(results, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    cleanUp();
    process.exit(130);
  });

let passed = 0;
let failed = 0;
try {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const kind of lane) if (chosen.includes(kind)) await runKind(kind);
    }),
  );
} finally {
  cleanUp();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function installTools() {
  const lacking = [...new Set(chosen.flatMap((kind) => kinds[kind].tools ?? []))].filter((tool) => !isThere[tool]());
  if (lacking.length === 0) return;
  const usual = lacking.map((tool) => packages[tool].at(-1));
  const mend = `apt-get install -y ${usual.join(' ')}`;
  if (process.getuid() !== 0 || !has('apt-get'))
    stop(`The tests need ${usual.join(', ')}.`, `Debian, Ubuntu: sudo ${mend}`);
  const apt = (...args) =>
    run('apt-get', ['-qq', ...args], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update');
  const isOffered = (name) => run('apt-cache', ['show', name], { quiet: true }).ok;
  const names = lacking.map((tool) => packages[tool].find(isOffered) ?? packages[tool].at(-1));
  say(`Installing ${names.join(', ')}`);
  const done = apt('install', '-y', '--no-install-recommends', ...names);
  const still = lacking.filter((tool) => !isThere[tool]());
  if (still.length > 0)
    stop(`${still.map((tool) => packages[tool].at(-1)).join(', ')} could not be installed:\n${done.err}`, mend);
}

/** Runs one kind to its end, prints what it says only when something failed, and adds up. */
async function runKind(kind) {
  const { args, env, tests } = kinds[kind];
  const started = performance.now();
  const { status, output } = await finish(typeof args === 'function' ? args() : args, {
    TEST_DATABASE_URL: postgres.url ?? '',
    ...env,
  });
  const count = tests
    ? counted(kind, status)
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  passed += count.passed;
  failed += count.failed;
  if (count.failed > 0 || count.flaky > 0) console.log(output.trimEnd());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = count.skipped > 0 ? `, ${count.skipped} left out` : '';
  if (count.flaky > 0) say(`${count.flaky} came right only at the second try: see the names above`);
  say(`${kind}: ${count.passed} right, ${count.failed} wrong${skipped} (${seconds} s)`);
}

/** From the report that the run wrote. A run that broke without a failed test counts as one. */
function counted(kind, status) {
  const count = existsSync(reportOf(kind)) ? readReport(kind) : { passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && count.failed === 0) count.failed = 1;
  if (status === 0 && count.passed === 0) count.failed = 1;
  return count;
}

function readReport(kind) {
  const report = JSON.parse(readFileSync(reportOf(kind), 'utf8'));
  if (kind !== 'browser')
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky };
}

function finish(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('close', (status) => resolve({ status, output }));
  });
}
