import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readBrand } from '~/platform/brand';
import { brandGrounds } from '~/platform/brand-colours';
import { WrongSetting } from '~/platform/env';
import { brandCss } from '~/web/brand';

function brandWith(colours: object) {
  const folder = mkdtempSync(path.join(tmpdir(), 'brand-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'brand.json');
  writeFileSync(file, JSON.stringify({ colours }));
  return readBrand(file);
}

describe('the colours of a brand', () => {
  it.each([
    [{ ink: '#8fb8ff' }, /colours\.ink #8fb8ff against the paper .*1\.\d+ : 1/],
    [{ accent: '#ff8a00' }, /colours\.accent #ff8a00/],
    [{ ink: '#003366', dark: { ink: '#003366' } }, /colours\.dark\.ink #003366 against the paper/],
    [{ dark: { accent: '#ffd0d0' } }, /colours\.dark\.accent #ffd0d0 against the letters on it/],
  ])('are refused where they cannot be read: %o', (colours, said) => {
    expect(() => brandWith(colours)).toThrow(WrongSetting);
    expect(() => brandWith(colours)).toThrow(said);
  });

  it('leave the dark palette alone without a pair of its own', () => {
    const { colours } = brandWith({ ink: '#003366', accent: '#a00030' });
    const css = brandCss(colours);
    expect(css).toContain(':root { --color-juniper: #003366; --color-fill: #003366; --color-aport: #a00030; }');
    expect(css).not.toContain('prefers-color-scheme');
    expect(css.startsWith('@layer theme {')).toBe(true);
    const both = brandCss(brandWith({ ink: '#003366', dark: { ink: '#a8c8ff' } }).colours);
    expect(both).toContain(
      "@media screen { :root[data-theme='dark'] { --color-juniper: #a8c8ff; --color-fill: #a8c8ff; } }",
    );
  });

  it('are measured against the grounds that the style sheet has', () => {
    const css = readFileSync('app/styles/tokens.css', 'utf8');
    const block = {
      light: css.slice(0, css.indexOf('@layer')),
      dark: css.slice(css.indexOf(":root[data-theme='dark'] {")),
    };
    const names = { paper: 'paper', onFill: 'on-fill', onAport: 'on-aport' } as const;
    for (const theme of ['light', 'dark'] as const)
      for (const [key, name] of Object.entries(names))
        expect(block[theme].match(`--color-${name}: (#[0-9a-f]{6})`)?.[1]).toBe(
          brandGrounds[theme][key as keyof typeof names],
        );
  });
});
