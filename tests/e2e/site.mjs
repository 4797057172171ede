// The site under test: an empty data folder, the courses, the demo people, then the built server as a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromiums } from '../../app/cli/steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const build = path.resolve(root, process.env.BUILD_DIR || 'build');

/** The browser that is installed; the tests download none. */
export function chromium() {
  const places = (process.env.PATH ?? '').split(path.delimiter);
  const found = chromiums.flatMap((name) => places.map((place) => path.join(place, name))).find(existsSync);
  if (!found)
    throw new Error(`No browser: ${chromiums.join(', ')} are not in PATH. Debian, Ubuntu: apt-get install chromium`);
  return found;
}

/** Small shared memory, no graphics card, no user namespaces: what a container has. */
export const browserArgs = ['--disable-dev-shm-usage', '--disable-gpu', '--no-sandbox'];

function surroundings(dataDir, port) {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'BUILD_DIR'].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : [],
  );
  return {
    ...Object.fromEntries(kept),
    DATA_DIR: dataDir,
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'warn',
  };
}

/** Empties `dataDir`, fills it (with demo people and so many others), and starts the server on `port`. Returns its process, which speaks to our own output. */
export function startSite(dataDir, port, { demo = true, people } = {}) {
  const env = surroundings(dataDir, port);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const kenes = (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(build, 'server/kenes.js'), ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`kenes ${args.join(' ')}\n${stdout}\n${stderr}`);
  };
  kenes('course', 'load');
  if (demo) kenes('demo', 'load', ...(people ? ['--people', String(people)] : []));
  return spawn(process.execPath, [path.join(build, 'server/server.js')], { cwd: root, env, stdio: 'inherit' });
}
