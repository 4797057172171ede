import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Refused } from '../command';

function tar(args: string[], input?: string): string {
  const done = spawnSync('tar', args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Refused('The program `tar` is not there: apt-get install -y tar');
  if (done.status !== 0) throw new Refused(`tar: ${done.stderr.trim()}`);
  return done.stdout;
}

/** Writes an archive, readable by its owner alone, of files from several folders; it is on disk afterwards. */
export function pack(file: string, parts: { folder: string; names: string[] }[]): void {
  closeSync(openSync(file, 'wx', 0o600));
  for (const { folder, names } of parts) {
    if (names.length === 0) continue;
    const list = names.map((name) => `${name}\0`).join('');
    tar(
      ['--append', '--file', file, '--directory', folder, '--owner=0', '--group=0', '--null', '--files-from=-'],
      list,
    );
  }
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
}

/** Names of the entries of an archive. */
export const listed = (file: string): string[] => tar(['--list', '--file', file]).split('\n').filter(Boolean);

/** Takes named entries out of an archive into a folder. */
export function unpack(file: string, folder: string, names: string[]): void {
  const list = names.map((name) => `${name}\0`).join('');
  const options = ['--no-same-owner', '--no-overwrite-dir', '--null', '--files-from=-'];
  tar(['--extract', '--file', file, '--directory', folder, ...options], list);
}
