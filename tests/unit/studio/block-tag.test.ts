import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockForms } from '~/domain/catalogue/compiler/block-forms';
import { blocks } from '~/domain/catalogue/compiler/blocks';
import { compileLesson } from '~/domain/catalogue/compiler/compile-lesson';
import { blockAt, partsOf, tagText } from '~/routes/studio/block-tag';
import { newBlock, shownValues } from '~/routes/studio/block-values';

const lessons = readdirSync('courses', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('ru.mdx'))
  .map((name) => readFileSync(path.join('courses', name), 'utf8'));
const tagsIn = (text: string) => [...partsOf(text)].flatMap((part) => (part.kind === 'tag' ? part.tag : []));

/** A lesson for each block that our courses use. */
const samples = [...blocks.keys()].flatMap((name) => {
  const text = lessons.find((one) => tagsIn(one).some((tag) => tag.name === name));
  return text ? [[name, text] as const] : [];
});

const compiled = async (source: string) => {
  const result = await compileLesson({ path: 'ru.mdx', locale: 'ru', source, strict: true });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const { tree, keys } = result.lesson;
  return { blocks: tree.blocks.map(({ id, kind, node }) => ({ id, kind, node })), keys };
};

describe('the opening tags of a lesson', () => {
  it('are all found and read in the lessons of our courses', () => {
    expect(samples.length).toBeGreaterThan(20);
    const unread = lessons.flatMap((text) => tagsIn(text).filter(({ values }) => values === null));
    expect(unread.map(({ name }) => name)).toEqual([]);
  });

  const written = [...new Map(samples.map(([name, text]) => [text, name])).entries()];
  it.each(written.map(([text, name]) => [name, text] as const))(
    'say the same to the compiler when a form has written them (%s)',
    async (_, text) => {
      const tags = tagsIn(text).reverse();
      let again = text;
      for (const tag of tags)
        again = again.slice(0, tag.from) + tagText(tag.name, tag.values!, tag.closed) + again.slice(tag.to);
      expect(tags.length).toBeGreaterThan(0);
      expect(await compiled(again)).toEqual(await compiled(text));
    },
  );

  it('are found at the cursor: in the tag, between it and its end, and not behind it', () => {
    const text =
      'A\n\n<Callout title="x">\n\nin it\n\n<Poll id="p" question="q" options={["a", "b"]} />\n\nend\n\n</Callout>\n\nbeyond';
    const at = (words: string) => blockAt(text, text.indexOf(words) + 1)?.name ?? null;
    expect(['A', 'Callout', 'in it', 'question', 'end', '/Callout', 'beyond'].map(at)).toEqual([
      null,
      'Callout',
      'Callout',
      'Poll',
      'Callout',
      'Callout',
      null,
    ]);
  });

  it('are no tags in code', () => {
    expect(tagsIn('```\n<Poll id="p" />\n```\n\n`<Poll />` and <Callout>')).toMatchObject([{ name: 'Callout' }]);
  });

  it.each([
    ['an expression', '<Poll id="p" options={make()} />'],
    ['an unknown entity', '<Case title="&copy;">'],
    ['a template with a hole', '<Case title={`a$' + '{b}`}>'],
  ])('with %s are left to the compiler', (_, text) => {
    expect(tagsIn(text)).toMatchObject([{ values: null, to: text.length }]);
  });

  it.each(['<Poll id="p" options={["a"', '<Poll {...x} />', '<Poll id=', '<Poll'])(
    'that do not end are none: %s',
    (text) => {
      expect(tagsIn(text)).toEqual([]);
    },
  );
});

describe('forms of blocks', () => {
  const forms = blockForms();

  it('ask for every property that a block must have', () => {
    for (const { name, fields } of forms) {
      const must = Object.entries(blocks.get(name)!.properties.shape)
        .filter(([, shape]) => !shape.safeParse(undefined).success)
        .map(([property]) => property);
      expect(fields.filter(({ required }) => required).map((field) => field.name)).toEqual(
        expect.arrayContaining(must),
      );
    }
  });

  it('leave nothing of a block unsaid but what they name', () => {
    for (const { name, fields, others } of forms) {
      const properties = Object.keys(blocks.get(name)!.properties.shape).filter((one) => one !== 'correct');
      expect([...fields.map((field) => field.name), ...others].sort()).toEqual(properties.sort());
    }
  });

  it('show the right answers of a question beside its options, and write them there', () => {
    const [tag] = tagsIn('<Quiz id="q" question="?" options={["a", "b"]} correct={1} why="b" />');
    const values = shownValues(tag!);
    expect(values).toEqual({ id: 'q', question: '?', why: 'b', options: [{ text: 'a' }, { text: 'b', ok: true }] });
    const form = forms.find(({ name }) => name === 'Quiz')!;
    expect(newBlock(form, values)).toBe(
      '<Quiz id="q" question="?" options={[{ "text": "a" }, { "text": "b", "ok": true }]} why="b" />',
    );
  });

  it('begin a block that others stand in with what it needs', async () => {
    const form = forms.find(({ name }) => name === 'Scenario')!;
    const text = newBlock(form, { id: 's-1', title: 'Say "yes" & <no>' });
    expect(text).toMatch(/^<Scenario id="s-1" title=\{"Say \\"yes\\" & <no>"\}>\n<Scene name="start"/);
    const source = `---\nid: les-x\ntitle: X\nminutes: 1\n---\n\n${text}\n`;
    expect((await compiled(source)).blocks).toMatchObject([{ id: 's-1', kind: 'Scenario' }]);
  });
});
