import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-keys-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function kenes(...asked: string[]) {
  const program = path.resolve(process.env.BUILD_DIR || 'build', 'server/kenes.js');
  const env = { ...process.env, BASE_URL: 'https://kenes.example', DATA_DIR: dataDir, DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'keys', ...asked], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const folder = path.join(dataDir, 'keys', 'signing');
const privates = () => readdirSync(folder).filter((name) => name.endsWith('.pem'));

describe('kenes keys', () => {
  it('makes the keys of a new site, shows, rotates and checks them, and puts a backup back', () => {
    const shown = JSON.parse(kenes('show', '--json').stdout);
    expect(shown.issuer).toBe('did:web:kenes.example');
    expect(shown.keys.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`).sort()).toEqual([
      'ed25519 signs',
      'rsa signs',
    ]);
    for (const name of readdirSync(folder))
      expect([name, statSync(path.join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    const before = privates();

    expect(kenes('rotate', '--kind', 'ed25519')).toMatchObject({ status: 0 });
    const states = kenes('show').stdout;
    expect(states.match(/ed25519 +signs/g)).toHaveLength(1);
    expect(states.match(/ed25519 +retired/g)).toHaveLength(1);
    expect(privates()).toHaveLength(2);
    expect(privates()).not.toEqual(before);
    expect(kenes('rotate', '--kind', 'dsa')).toMatchObject({ status: 2 });

    const archive = path.join(dataDir, 'keys.tar');
    const backup = kenes('backup', archive);
    expect(backup).toMatchObject({ status: 0, stdout: expect.stringContaining('5 files') });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(kenes('backup', archive)).toMatchObject({ status: 1, stderr: expect.stringContaining('never overwrites') });

    rmSync(path.join(folder, privates()[0]!));
    const faulty = kenes('check');
    expect(faulty).toMatchObject({ status: 1, stdout: expect.stringContaining('No certificate is issued') });
    const put = spawnSync('tar', ['--extract', '--file', archive, '--directory', dataDir]);
    expect(put.status).toBe(0);
    expect(kenes('check')).toMatchObject({ status: 0, stdout: '3 keys, all whole.\n' });
  }, 120_000);
});
