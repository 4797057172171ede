// The repeated steps of `up`, `test` and `bench`: Node built-ins only, because nothing may be installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const say = (text) => console.log(`${paint(32, '›')} ${text}`);

/** Ends the script with a sentence that says what is wrong, and one that says how to mend it. */
export function stop(what, mend) {
  console.error(`${paint(31, '✗')} ${what}${mend ? `\n  ${mend}` : ''}`);
  process.exit(1);
}

/** Refuses a Node that the pinned packages do not run on. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19) || major > 22)
    stop(`This is Node ${process.versions.node}.`, 'Kenes needs Node 20.19 or newer, up to 22.');
}

/** Runs a command to its end and returns what happened; its output is shown unless `quiet`. */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    maxBuffer: 1 << 28,
  });
  return { ok: done.status === 0, status: done.status, out: done.stdout ?? '', err: done.stderr ?? '' };
}

export const has = (tool) => run('sh', ['-c', `command -v ${tool}`], { quiet: true }).ok;

/** Browsers that the tests can drive. The one without a window comes first: it opens a page in two thirds of the time. */
export const chromiums = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** SHA-256 over files and folders: names and contents, and the Node that built from them. */
export function hashOf(inputs) {
  const hash = createHash('sha256').update(process.versions.modules);
  const add = (file) => {
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) if (!name.startsWith('.')) add(path.join(file, name));
    } else hash.update(`\0${file}\0`).update(readFileSync(file));
  };
  for (const input of inputs) if (existsSync(input)) add(input);
  return hash.digest('hex');
}

/** Does `work` unless the same inputs made `output` before. The stamp lies beside what was made. */
export function once({ stamp, inputs, output }, work) {
  const hash = hashOf(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/** True when every package of the lock file stands in node_modules in its version. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(
    ([place, { version, optional, devOptional, peer }]) =>
      place === '' || optional || devOptional || peer || there[place]?.version === version,
  );
}

const databaseWorks = () =>
  run(process.execPath, ['-e', `new (require('better-sqlite3'))(':memory:').close()`], { quiet: true }).ok;

/** Installs what the lock file names, when it is not there yet. */
export function install() {
  checkNode();
  // Headers beside this Node spare node-gyp the download when SQLite has to be compiled.
  const prefix = path.resolve(process.execPath, '../..');
  const headers = existsSync(path.join(prefix, 'include/node/node.h'))
    ? { npm_package_config_node_gyp_nodedir: prefix }
    : {};
  const env = { ...headers, NODE_ENV: '' };
  if (!isInstalled()) {
    say('Installing packages (a minute or two the first time: SQLite is compiled)');
    if (!run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { env }).ok) explainInstall();
  }
  if (databaseWorks()) return;
  say('Compiling SQLite for this Node');
  if (!run('npm', ['rebuild', 'better-sqlite3'], { env }).ok || !databaseWorks()) explainInstall();
}

function explainInstall() {
  const lacking = ['python3', 'make', 'g++'].filter((tool) => !has(tool));
  if (lacking.length > 0)
    stop(
      `The packages could not be installed: ${lacking.join(', ')} missing, and SQLite has to be compiled here.`,
      'Debian, Ubuntu: apt-get install -y python3 make g++',
    );
  stop('The packages could not be installed; npm says why above.', 'When the network failed, run the command again.');
}

export const buildDir = path.resolve(process.env.BUILD_DIR || 'build');

const built = ['app', 'db', 'public', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

/** Builds the browser's files and the server, unless nothing they are made of has changed. */
export function build() {
  const place = {
    stamp: path.join(buildDir, '.stamp'),
    inputs: built,
    output: path.join(buildDir, 'server/server.js'),
  };
  return once(place, () => {
    say('Building');
    const { ok, out, err } = run(process.execPath, ['app/cli/build.mjs'], { quiet: true });
    if (!ok) stop(`The build failed:\n${out}\n${err}`);
  });
}

/** Runs the operator's tool and returns what it says as JSON; ends the script when it says nothing. */
export function kenes(args, env = {}) {
  const file = path.join(buildDir, 'server/kenes.js');
  const { ok, out, err } = run(process.execPath, [file, ...args, '--json'], { quiet: true, env });
  if (err) console.error(err.trimEnd());
  if (!ok && !out) stop(`kenes ${args.join(' ')} was refused.`);
  return JSON.parse(out);
}

/** True when nothing listens on the port of this machine. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });

/** A port that is free now. */
export const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** How the built server is started, everywhere: see docs/bench.md for the limit of its heap. */
export const serverArgs = () => ['--max-old-space-size=320', path.join(buildDir, 'server/server.js')];

/** Starts the built server and resolves once it answers, with the milliseconds that took. */
export async function startServer(env, stdio = ['ignore', 'inherit', 'inherit']) {
  const started = performance.now();
  const child = spawn(process.execPath, serverArgs(), {
    stdio,
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = `http://127.0.0.1:${env.PORT}`;
  while (child.exitCode === null) {
    const ready = await fetch(`${address}/healthz`).catch(() => null);
    if (ready?.ok) return { child, ended, address, milliseconds: Math.round(performance.now() - started) };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { child, ended, address, milliseconds: null };
}
