import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const text = /\.(ts|tsx|js|mjs|cjs|json|md|mdx|yaml|yml|css|svg|sql|txt)$|^[^.]+$/;

describe('the repository', () => {
  it('locks versions without naming a host', () => {
    const lines = readFileSync('package-lock.json', 'utf8').split('\n');
    expect(lines.filter((line) => /"resolved"|https?:\/\/[^"]*\.tgz/.test(line))).toEqual([]);
  });

  it('pins every version exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !/^\d/.test(String(v)));
    expect(loose).toEqual([]);
  });

  it('mentions no place of the machine that it was written on', () => {
    // Written in pieces, or this file would find itself. Within an address of ours a part may be called so.
    const places = new RegExp(['\\.\\./sha' + 'red', '(?<!\\w)/wo' + 'rk/', '/ro' + 'ot/', '/ho' + 'me/\\w'].join('|'));
    const naming = tracked
      .filter((file) => text.test(file))
      .filter((file) => {
        try {
          return places.test(readFileSync(file, 'utf8'));
        } catch {
          return false;
        }
      });
    expect(naming).toEqual([]);
  });

  it('says what it may be used for', () => {
    for (const file of ['LICENSE', 'courses/LICENSE', 'NOTICE.md']) expect(tracked).toContain(file);
  });
});
