import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileLesson } from '~/domain/catalogue/compiler/compile-lesson';
import { describeFault } from '~/domain/catalogue/compiler/faults';
import { wordsIn } from '~/words/catalogues.server';

const folder = path.resolve('tests/fixtures/mdx-corpus');
const manifest: { file: string; expect: 'reject' | 'bounded' | 'accept'; why: string }[] = JSON.parse(
  readFileSync(path.join(folder, 'manifest.json'), 'utf8'),
);
const compile = (file: string) =>
  compileLesson({ path: file, source: readFileSync(path.join(folder, file), 'utf8'), locale: 'kk' });

describe('the corpus of hostile and awkward lessons', () => {
  // The first lesson loads the bundler; the bound is on lessons, not on loading.
  beforeAll(() => compileLesson({ path: 'warm.mdx', source: 'warm', locale: 'en' }));

  it.each(manifest)('$file: $expect ($why)', async ({ file, expect: expected }) => {
    Object.assign(globalThis, { __pwned: undefined });
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const result = await compile(file);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    expect((globalThis as { __pwned?: unknown }).__pwned).toBeUndefined();

    if (expected === 'accept') expect(result).toMatchObject({ ok: true });
    if (expected === 'reject') expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.faults.length).toBeGreaterThan(0);
    for (const fault of result.faults) {
      expect(fault).toMatchObject({ file, line: expect.any(Number), column: expect.any(Number) });
      expect(fault.line).toBeGreaterThan(0);
      expect(fault.column).toBeGreaterThan(0);
      for (const locale of ['kk', 'ru', 'en'] as const) {
        expect(describeFault(fault, wordsIn(locale)), fault.code).toMatch(/\p{L}.*\s.*[.?»)]$/u);
      }
    }
  });
});
