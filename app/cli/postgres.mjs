// A PostgreSQL server of one's own for a test run: in a temporary folder, on a free port, gone afterwards.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, has, run, stop } from './steps.mjs';

const homes = '/usr/lib/postgresql';

/** The folder of initdb and pg_ctl, or null. Debian keeps them out of PATH, one folder a version. */
export function postgresTools() {
  if (has('initdb')) return '';
  const versions = existsSync(homes) ? readdirSync(homes).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => path.join(homes, version, 'bin'))
    .find((bin) => existsSync(path.join(bin, 'initdb')));
  return found ? `${found}/` : null;
}

/** Starts it and resolves to its address and the function that ends it. PostgreSQL refuses to run as root. */
export async function startPostgres() {
  const bin = postgresTools();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-postgres-'));
  const port = await freePort();
  const who = process.getuid() === 0 ? unprivileged() : {};
  if (who.uid) chownSync(folder, who.uid, who.gid);
  const data = path.join(folder, 'data');
  const tool = (name, args) =>
    execFileSync(`${bin}${name}`, args, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  try {
    tool('initdb', ['-D', data, '-U', 'kenes', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
    // What is lost with the machine is a test run: nothing has to wait for the disk.
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c max_connections=200`;
    tool('pg_ctl', ['-D', data, '-l', path.join(folder, 'log'), '-o', options, '-w', 'start']);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    stop(`PostgreSQL did not start:\n${error.stderr || error.message}`);
  }
  return {
    url: `postgres://kenes@127.0.0.1:${port}/postgres`,
    end() {
      try {
        tool('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function unprivileged() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => Number(run('id', [option, name], { quiet: true }).out));
    if (uid) return { uid, gid };
  }
  return stop('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
}
