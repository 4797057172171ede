import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, sentencesOf } from './messages';

const staffKeys = new Set(
  filesOf('en')
    .filter((file) => file.endsWith('.staff.json'))
    .flatMap((file) => Object.keys(sentencesOf('en', file)).map((key) => `${file.split('.')[0]}.${key}`)),
);

const modules = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => path.join('app', file));
const textOf = new Map(modules.map((file) => [file, readFileSync(file, 'utf8')]));

const routes = [
  ...(textOf.get('app/routes.ts') ?? '').matchAll(/(?:route\(\s*'([^']+)',\s*|index\()'([^']+\.tsx)'/g),
].map(([, address = '', file]) => ({ address, file: `app/${file}` }));
const pages = routes.map(({ file }) => file);

/** Modules that the browser loads with this one: types and what only the server has are left out of its file. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = (textOf.get(file) ?? '').matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([~.][^']*)';/gm);
  for (const [, target = ''] of imports) {
    if (target.includes('.server')) continue;
    const base = target.startsWith('~/') ? path.join('app', target.slice(2)) : path.join(path.dirname(file), target);
    const found = [base, `${base}.ts`, `${base}.tsx`].find((one) => textOf.has(one) && existsSync(one));
    if (found) loadedWith(found, seen);
  }
  return seen;
}

/** Keys of desks that a module says: whole ones, and beginnings of those that are put together. */
const staffKeysIn = (file: string): string[] =>
  [...(textOf.get(file) ?? '').matchAll(/['"`]([a-z]+\.[\w.]*)(?:['"`]|\$\{)/g)]
    .map(([, key = '']) => key)
    // Refusals are put together by what only the server runs.
    .filter((key) => key !== 'errors.')
    .filter((key) => staffKeys.has(key) || (key.endsWith('.') && [...staffKeys].some((one) => one.startsWith(key))));

describe('the words of the desks', () => {
  it('are loaded by each page that says one of them', () => {
    const without = pages.flatMap((page) => {
      const loaded = [...loadedWith(page)];
      if (loaded.includes('app/words/staff.ts')) return [];
      const said = loaded.filter((file) => /^app\/(routes|ui)\//.test(file)).flatMap(staffKeysIn);
      return said.length > 0 ? [`${page}: ${[...new Set(said)].slice(0, 3).join(', ')}`] : [];
    });
    expect(without).toEqual([]);
  });

  it('are said on no page that everybody reads', () => {
    const staff = routes.filter(({ file }) => loadedWith(file).has('app/words/staff.ts'));
    expect(staff.filter(({ address }) => !/^(coordinate|teach|admin)(\/|$)/.test(address))).toEqual([]);
    expect(staff.length).toBeGreaterThan(20);
  });
});
