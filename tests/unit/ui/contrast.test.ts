import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Palette = Record<string, string>;
const css = readFileSync('app/styles/tokens.css', 'utf8');

/** The colours of the block that begins with `start`. */
function palette(start: string): Palette {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`no block ${start}`);
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Relative luminance and contrast: WCAG 2.2, definitions. */
function luminance(hex: string) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

const grounds = ['paper', 'surface', 'sunk', 'tint', 'aport-tint', 'apricot-tint', 'sky-tint', 'right-tint'];
const pairs: [text: string, grounds: string[], atLeast: number][] = [
  ['ink', grounds, 7],
  ['soft', ['paper', 'surface'], 7],
  ['soft', grounds, 4.5],
  ['juniper', grounds, 4.5],
  ['aport-ink', grounds, 4.5],
  ['apricot-ink', grounds, 4.5],
  ['sky', grounds, 4.5],
  ['right', grounds, 4.5],
  ['on-fill', ['fill'], 4.5],
  ['on-aport', ['aport', 'aport-deep'], 4.5],
  // Edges of controls, bars and focus rings: 1.4.11.
  ['edge', ['paper', 'surface', 'sunk', 'tint'], 3],
  ['apricot', ['paper', 'surface'], 3],
  ['aport', ['paper', 'surface'], 3],
  ['fill', ['paper', 'surface', 'tint'], 3],
];

describe.each([
  ['light', palette('@theme static')],
  ['dark', palette(":root[data-theme='dark'] {\n    color-scheme: dark")],
])('%s', (_, colours) => {
  it.each(pairs.flatMap(([text, on, atLeast]) => on.map((ground) => [text, ground, atLeast] as const)))(
    '%s on %s has at least %d : 1',
    (text, ground, atLeast) => {
      expect(contrast(colours[text]!, colours[ground]!)).toBeGreaterThanOrEqual(atLeast);
    },
  );
});

it('is the same night by the system and by choice', () => {
  expect(palette(":root:not([data-theme='light'])")).toEqual(
    palette(":root[data-theme='dark'] {\n    color-scheme: dark"),
  );
});

it('names every role in both palettes', () => {
  expect(Object.keys(palette(":root:not([data-theme='light'])"))).toEqual(Object.keys(palette('@theme static')));
});
