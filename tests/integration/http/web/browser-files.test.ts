import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.resolve(process.env.BUILD_DIR || 'build', 'client/assets');

const holding = (words: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.js') && readFileSync(path.join(folder, file), 'utf8').includes(words))
    .map((file) => file.replace(/-[^-]+\.js$/, ''));

it('no file of the browser holds the parser of forms, which the server alone needs', () => {
  expect(readdirSync(folder).some((file) => file.startsWith('vendor-'))).toBe(true);
  // A page that draws a list of a form takes it from `…-choices.ts`, not from the shapes in `….schema.ts`.
  expect(holding('ZodError')).toEqual([]);
});

it('the editor of the studio is in no file that others than authors ask for', () => {
  const files = holding('cm-content');
  expect(files).toContain('editor');
  for (const everybodys of ['vendor', 'frame', 'lesson-blocks', 'entry.client'])
    expect(files).not.toContain(everybodys);
});
