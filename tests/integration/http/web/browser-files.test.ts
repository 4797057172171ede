import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.resolve(process.env.BUILD_DIR || 'build', 'client/assets');

it('no file of the browser holds the parser of forms, which the server alone needs', () => {
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  expect(scripts.some((file) => file.startsWith('vendor-'))).toBe(true);
  // A page that draws a list of a form takes it from `…-choices.ts`, not from the shapes in `….schema.ts`.
  expect(scripts.filter((file) => readFileSync(path.join(folder, file), 'utf8').includes('ZodError'))).toEqual([]);
});
