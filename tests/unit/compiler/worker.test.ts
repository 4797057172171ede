import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileMany, type LessonItem } from '~/domain/catalogue/compiler/index.server';

const items: LessonItem[] = ['# One', '<Nope />', '# Three'].map((source, i) => ({
  path: `${i}.mdx`,
  source,
  locale: 'en',
}));

describe('lessons compiled in a worker', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'worker-'));
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    await build({
      entryPoints: ['app/domain/catalogue/compiler/worker.ts'],
      outfile: path.join(folder, 'compile-worker.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      alias: { '~': path.resolve('app') },
      logLevel: 'silent',
    });
    writeFileSync(path.join(folder, 'broken.mjs'), 'throw new Error("broken")');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('come out as in this thread, in order, with progress', async () => {
    const done: number[] = [];
    const workerFile = path.join(folder, 'compile-worker.mjs');
    const there = await compileMany(items, { workerFile, onProgress: (count) => done.push(count) });
    expect(there).toEqual(await compileMany(items));
    expect(there.map((result) => result.ok)).toEqual([true, false, true]);
    expect(done).toEqual([1, 2, 3]);
  });

  it('are refused one by one when the worker breaks, and compiled here when it is not built', async () => {
    const broken = await compileMany(items.slice(0, 1), { workerFile: path.join(folder, 'broken.mjs') });
    expect(broken[0]).toMatchObject({ ok: false, faults: [{ file: '0.mdx', code: 'compilerFailed' }] });
    const absent = await compileMany(items.slice(0, 1), { workerFile: path.join(folder, 'absent.mjs') });
    expect(absent[0]!.ok).toBe(true);
  });
});
