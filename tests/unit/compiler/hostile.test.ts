import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultInAddress, hidesAddress } from '~/domain/catalogue/compiler/addresses';
import { compileLesson } from '~/domain/catalogue/compiler/index.server';
import { faultInSvg } from '~/domain/catalogue/compiler/svg';
import { faultsIn } from './compile';

const scheme = fc.constantFrom(
  'javascript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:x',
  '//evil.example/x',
  'http://evil.example',
);
/** Each letter as itself, in the other case, or as an entity; with something invisible between. */
const disguised = (text: string) =>
  fc
    .array(
      fc.record({
        form: fc.integer({ min: 0, max: 4 }),
        gap: fc.constantFrom('', '', '', '\t', '\u200B', '&Tab;', '\u00AD'),
      }),
      {
        minLength: text.length,
        maxLength: text.length,
      },
    )
    .map((choices) =>
      [...text]
        .map((letter, i) => {
          const { form, gap } = choices[i]!;
          const code = letter.codePointAt(0)!;
          const forms = [letter, letter.toUpperCase(), `&#${code};`, `&#x${code.toString(16)};`, letter.toLowerCase()];
          return forms[form]! + gap;
        })
        .join(''),
    );
const hostile = scheme.chain(disguised);
const quoted = (text: string) => text.replaceAll('"', '').replaceAll('\n', '');

describe('what is hostile never survives', () => {
  it('refuses a disguised address for every use', () => {
    fc.assert(
      fc.property(hostile, (address) => {
        for (const use of ['link', 'source', 'media', 'picture'] as const) {
          expect(faultInAddress(address, use)).toBeDefined();
          expect(faultInAddress(address, use, true)).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a disguised address in links, attributes and deep in literals', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (address) => {
        const text = quoted(address);
        for (const source of [
          `[x](<${text}>)`,
          `![x](<${text}>)`,
          `<a href="${text}">x</a>`,
          `<Figure src="${text}" alt="x" />`,
          `<Fact source="x" checked="2026-01-01" url={${JSON.stringify(text)}}>y</Fact>`,
          `<Nope items={[{"a":[{"src":${JSON.stringify(text)}}]}]} />`,
        ]) {
          expect((await compileLesson({ path: 'x.mdx', source, locale: 'en' })).ok, source).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds what would run in a plain literal, whatever its case', () => {
    fc.assert(
      fc.property(fc.constantFrom('javascript:alert(1)', 'data:text/html,x', 'vbscript:x').chain(disguised), (text) => {
        expect(hidesAddress(text)).toBe(true);
      }),
    );
  });

  it('refuses every event handler and every foreign element', async () => {
    const name = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
    const prefix = fc.constantFrom('on', 'oN', 'On', 'ON');
    await fc.assert(
      fc.asyncProperty(prefix, name, fc.constantFrom('a', 'div', 'Callout', 'Quiz', 'img'), async (on, event, tag) => {
        const faults = await faultsIn(`<${tag} ${on}${event}="x" />`);
        expect(faults.map((one) => one.code)).toContain('handler');
      }),
      { numRuns: 40 },
    );
    const elements =
      'script style iframe object embed form input button base link meta svg math template portal frame video audio'.split(
        ' ',
      );
    for (const tag of elements) expect((await faultsIn(`<${tag} />`))[0]?.code, tag).toBe('unknownElement');
  });

  it('never throws and never runs, whatever the text', async () => {
    const piece = fc.constantFrom(
      '<Callout',
      '>',
      '/>',
      '</Callout>',
      '{',
      '}',
      '"',
      '=',
      'title',
      '---\n',
      '\n\n',
      '`',
      '```\n',
      '<',
      '[a]',
      '(b)',
      '| a |\n',
      '> ',
      '- ',
      '*',
      '_',
      'import x from "y"\n',
      'export const a = 1\n',
      '{...a}',
      '${',
      '<a href=',
      'x',
      '&#60;',
      '\\',
      '![',
      '<>',
      '</>',
      '<!--',
      '[^1]',
      '[^1]: n\n',
      '# ',
      '\t',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.constantFrom('x.mdx', 'x.md'), async (pieces, path) => {
        const result = await compileLesson({ path, source: pieces.join(''), locale: 'en' });
        if (result.ok) return;
        expect(result.faults.length).toBeGreaterThan(0);
        for (const { line, column, code } of result.faults) {
          expect(Math.min(line, column)).toBeGreaterThan(0);
          expect(code).not.toBe('compilerFailed');
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a drawing', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  it('may be drawn', () => {
    expect(
      faultInSvg(
        `<?xml version="1.0"?>\n<!-- made by hand -->\n${svg('<style>.a{fill:url(#g)}</style><use href="#a"/><path d="M0 0"/>')}`,
      ),
    ).toBeUndefined();
  });

  it.each([
    ['<script>1</script>', 'svgElement'],
    ['<SCRIPT>1</SCRIPT>', 'svgElement'],
    ['<svg:script>1</svg:script>', 'svgElement'],
    ['<rect onload="x"/>', 'svgScript'],
    ['<rect ONLOAD = x />', 'svgScript'],
    ['<foreignObject><div/></foreignObject>', 'svgElement'],
    ['<image href="https://evil.example/x"/>', 'svgElement'],
    ['<use href="https://evil.example/x#a"/>', 'svgAddress'],
    ['<use xlink:href="data:image/svg+xml,x"/>', 'svgAddress'],
    ['<rect fill="url(https://evil.example/x)"/>', 'svgAddress'],
    ['<style>@import "https://evil.example/x"</style>', 'svgAddress'],
    ['<rect style="background:u&#114;l(https://evil.example)"/>', 'svgEntity'],
    ['<rect style="background:u\\72l(https://evil.example)"/>', 'svgAddress'],
    ['<style>@&#105;mport "https://evil.example/x"</style>', 'svgAddress'],
    ['<a href="javascript:alert(1)"><rect/></a>', 'svgElement'],
    ['<animate attributeName="href" to="x"/>', 'svgElement'],
    ['<rect title="<script>"/>', 'svgElement'],
  ])('is refused with %s', (inside, code) => {
    expect(faultInSvg(svg(inside))?.code).toBe(code);
  });

  it('is refused with a declaration before it', () => {
    expect(faultInSvg(`<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`)?.code).toBe('svgEntity');
    expect(faultInSvg(`<?xml-stylesheet href="https://evil.example/x"?>${svg('')}`)?.code).toBe('svgEntity');
  });
});
