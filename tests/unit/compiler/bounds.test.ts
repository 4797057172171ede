import { beforeAll, describe, expect, it } from 'vitest';
import { compileLesson } from '~/domain/catalogue/compiler/index.server';

const many = (text: string, times: number) => text.repeat(times);
const cases: Record<string, string> = {
  'tags in one line': many('<div>', 2000) + many('</div>', 2000),
  'tags in lines': many('<div>\n', 400) + many('</div>\n', 400),
  'tags hidden behind a false fence': `<div title="\n\`\`\`\n">\n${many('<div>', 1400)}${many('</div>', 1400)}\n</div>`,
  fragments: many('<>', 1400) + many('</>', 1400),
  'open tags': many('<div ', 2900),
  'quotations in a line': `${many('>', 500)} a`,
  'lists in a line': `${many('- ', 500)}a`,
  'lists by indentation': Array.from({ length: 100 }, (_, i) => `${many('  ', i)}- a`).join('\n'),
  'emphasis in pieces': many(`${many('*a **b ', 400)}\n\n`, 80),
  brackets: many('[', 2900),
  'brackets in pieces': many(`${many('![[', 900)}\n\n`, 90),
  backticks: Array.from({ length: 70 }, (_, i) => `${many('`', i + 1)}a`).join(''),
  'a run of backticks': many('`', 200_000),
  'one long word': many('a', 200_000),
  'words in an open bracket': many(`[${many('"a",', 2900)}]\n\n`, 20),
  'many long words': many(`${many('a', 2000)} `, 120),
  'addresses of mail': many('a@b.', 2900),
  'braces that never close': `{\`${many(`${many('a', 100)}}`, 1900)}`,
  'an attribute that never closes': `<Callout title={\`${many(`${many('a', 100)}}`, 1900)}`,
  'a large table': `|a|b|\n|-|-|\n${many('|a|b|\n', 5000)}`,
  notes: `${many(`${many('[^1] ', 500)}\n\n`, 60)}[^1]: n`,
  'references to a long address': `${many(`${many('[a] ', 500)}\n\n`, 40)}[a]: https://example.org/${many('x', 1900)}`,
  entities: many('&amp;', 50_000),
  'control characters': many('\u0001', 200_000),
  lines: many('a\n', 5900),
  'deep front matter': `---\na: ${many('[', 20_000)}\n---\n`,
  'deep literals': `<Quiz id="q" options={${many('[', 5000)}${many(']', 5000)}} />`,
  'a long literal': `<Checklist id="q" items={[${many('"a",', 40_000)}]} />`,
};

describe('what is dear to read', () => {
  beforeAll(() => compileLesson({ path: 'warm.mdx', source: 'warm', locale: 'en' }));

  // Without its bounds the compiler would read these for minutes: the limit of every test ends it.
  it.each(Object.keys(cases))('is bounded: %s', async (name) => {
    for (const path of ['a.mdx', 'a.md']) {
      const before = process.memoryUsage().rss;
      const result = await compileLesson({ path, source: cases[name]!, locale: 'en' });
      expect(process.memoryUsage().rss - before, path).toBeLessThan(200 * 1024 * 1024);
      if (!result.ok) expect(result.faults.map((one) => one.code)).not.toContain('compilerFailed');
    }
  });
});
