import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFault } from '~/domain/catalogue/compiler/index.server';
import { shuffleOf } from '~/domain/catalogue/compiler/shuffle';
import { compareTranslation } from '~/domain/catalogue/compiler/translations';
import type { Json } from '~/domain/catalogue/lesson.schema';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { briefly, compiled, faultsIn } from './compile';

const order = (items = '{"text":"a","why":"secret-1"},{"text":"b"},{"text":"c"}') =>
  `<Order id="order" prompt="p" items={[${items}]} />`;
const sheet = (rest: string) => `<Worksheet id="sheet" prompt="p" rowTitle="r" ${rest} />`;
const columns =
  'columns={[{"title":"t","kind":"choice","options":["yes","no"]},{"title":"n","kind":"number","sum":true}]}';
const risks = (last = '{"text":"c","bearer":1}') =>
  `<RiskMatrix id="risks" prompt="p" bearers={["x","y"]} risks={[{"text":"a","bearer":0,"why":"secret-3"},{"text":"b","bearer":1},${last}]} />`;
const deadlines = (step = '"count":10,"days":"working","when":"after"') =>
  `<DeadlineCalculator id="days" prompt="p" start="s" steps={[{"text":"t",${step}}]} note="n" />`;
const money = (cost = '100') =>
  `<ValueForMoney id="vfm" prompt="p" unit="u" public={{"cost":${cost},"neutrality":2,"transferableRisk":15,"retainedRisk":8}} partnership={{"payments":104,"retainedRisk":8,"management":3}} />`;
const flow = (last = '{"text":"g","from":2,"to":1}') =>
  `<MoneyFlow id="flow" prompt="p" parties={["x","y","z"]} flows={[{"text":"f","from":0,"to":2,"why":"secret-4"},${last}]} />`;
const budget = (total = '50', last = '{"text":"c","cost":30.5}') =>
  `<BudgetGame id="budget" prompt="p" total={${total}} unit="u" projects={[{"text":"a","cost":20},{"text":"b","cost":25,"note":"n"},${last}]} />`;

describe('exercises of a lesson', () => {
  it.each([
    ['the same text twice', order('{"text":"a"},{"text":"b"},{"text":"a"}'), ['1:72 textTwice']],
    ['two items to order', order('{"text":"a"},{"text":"b"}'), ['1:30 wrongProperty']],
    ['a place written by hand', order('{"text":"a","place":1},{"text":"b"},{"text":"c"}'), ['1:58 unknownProperty']],
    ['a sheet without rows', sheet(columns), ['1:1 sheetEmpty']],
    ['too many rows of one’s own', sheet(`own={9} ${columns}`), ['1:47 wrongProperty']],
    ['a choice of nothing', sheet('own={1} columns={[{"title":"t","kind":"choice"}]}'), ['1:65 optionsMissing']],
    [
      'options of a number',
      sheet('own={1} columns={[{"title":"t","kind":"number","options":["a","b"]}]}'),
      ['1:104 optionsUnused'],
    ],
    ['a sum of words', sheet('own={1} columns={[{"title":"t","kind":"text","sum":true}]}'), ['1:98 sumUnused']],
    ['an unknown kind of column', sheet('own={1} columns={[{"title":"t","kind":"day"}]}'), ['1:85 wrongProperty']],
    ['a model with too few rows', sheet(`rows={["a","b"]}\n${columns}\nmodel={[["yes","1"]]}`), ['3:1 modelRows']],
    ['a model with too few cells', sheet(`rows={["a"]}\n${columns}\nmodel={[["yes"]]}`), ['3:9 modelCells']],
    ['a model with a choice unknown', sheet(`rows={["a"]}\n${columns}\nmodel={[["Yes","1"]]}`), ['3:10 modelChoice']],
    ['a model with words for a number', sheet(`rows={["a"]}\n${columns}\nmodel={[["","one"]]}`), ['3:13 modelNumber']],
    ['a bearer who is not there', risks('\n{"text":"c","bearer":2}'), ['2:22 indexOutside']],
    ['a bearer counted in words', risks('\n{"text":"c","bearer":"y"}'), ['2:22 wrongProperty']],
    ['half a day', deadlines('\n"count":1.5,"days":"working","when":"after"'), ['2:9 wrongProperty']],
    ['days of another kind', deadlines('\n"count":1,"days":"banking","when":"after"'), ['2:18 wrongProperty']],
    ['a cost in words', money('"100"'), ['1:61 wrongProperty']],
    ['a cost of nothing', money('0'), ['1:61 wrongProperty']],
    ['a third decimal', money('0.125'), ['1:61 wrongProperty']],
    ['a party that is not there', flow('\n{"text":"g","from":3,"to":1}'), ['2:20 indexOutside']],
    ['a payment to oneself', flow('\n{"text":"g","from":1,"to":1}'), ['2:27 payerReceives']],
    ['a project beyond the budget', budget('30'), ['1:143 costAboveTotal']],
    [
      'an exercise without an id',
      '<MoneyFlow prompt="p" />',
      ['1:1 missingId', '1:1 missingProperty', '1:1 missingProperty'],
    ],
  ])('says where there is %s', async (_, source, expected) => {
    const faults = await faultsIn(source);
    expect(briefly(faults)).toEqual(expected);
    for (const locale of locales) {
      for (const fault of faults) expect(describeFault(fault, wordsIn(locale))).not.toMatch(/^\w+$|[{}]/);
    }
  });

  it('says in words what would be right', async () => {
    const sentence = async (source: string) => describeFault((await faultsIn(source))[0]!, wordsIn('en'));
    expect(await sentence(budget('30'))).toBe(
      '“projects[3]” costs 30.5, more than the whole budget of 30, so nobody could choose it.',
    );
    expect(await sentence(sheet(`rows={["a"]} ${columns} model={[["Yes","1"]]}`))).toContain('yes | no');
    expect(await sentence(deadlines('"count":-1,"days":"working","when":"after"'))).toContain(
      'a whole number of days from 0 to 3,650',
    );
    expect(await sentence('<Worksheeet id="a" />')).toContain('Did you mean <Worksheet>?');
  });

  it('warns of a budget that pays for everything', async () => {
    const { compileLesson } = await import('~/domain/catalogue/compiler/index.server');
    const result = await compileLesson({ path: 'lesson.mdx', source: budget('75.5'), locale: 'en' });
    expect([result.ok, result.warnings.map(({ code, params }) => [code, params])]).toEqual([
      true,
      [['budgetCoversAll', { sum: 75.5, total: 75.5 }]],
    ]);
  });
});

function namesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, one]) => [key, ...namesIn(one)])
    : [];
}

describe('keys of exercises', () => {
  const model = sheet(`rows={["a","b"]} ${columns} model={[["no","1,5"],["secret-2"," "]]}`).replace(
    '"options":["yes","no"]',
    '"options":["yes","no","secret-2"]',
  );
  const lesson = [order(), model, risks(), deadlines(), money(), flow(), budget()].join('\n\n');

  it('stand apart from the tree, and blocks without a key have none', async () => {
    const { keys, tree } = await compiled(lesson);
    const places = (keys.order as { places: number[] }).places;
    expect(keys).toEqual({
      order: {
        kind: 'Order',
        places: expect.arrayContaining([0, 1, 2]),
        why: places.map((place) => (place === 0 ? 'secret-1' : null)),
      },
      sheet: {
        kind: 'Worksheet',
        model: [
          ['1', '1.5'],
          ['2', ''],
        ],
      },
      risks: { kind: 'RiskMatrix', bearers: [0, 1, 1], why: ['secret-3', null, null] },
      flow: {
        kind: 'MoneyFlow',
        flows: [
          { from: 0, to: 2 },
          { from: 2, to: 1 },
        ],
        why: ['secret-4', null],
      },
    });
    const node = tree.blocks[0]!.node as unknown as { p: { items: { text: string }[] } };
    const shown = node.p.items.map(({ text }) => text);
    expect(places.map((place) => 'abc'[place])).toEqual(shown);
  });

  it('are nowhere in the tree, by name or by value', async () => {
    const { tree } = await compiled(lesson);
    expect(JSON.stringify(tree)).not.toMatch(/secret-[134]/);
    const names = new Set(namesIn(tree.blocks.map((block) => block.node) as unknown as Json));
    for (const name of ['why', 'model', 'bearer', 'from', 'to', 'places']) expect(names).not.toContain(name);
    expect(tree.text).not.toMatch(/secret-[134]/);
  });

  it('say of a sheet only that there is a possible answer', async () => {
    const { tree, keys } = await compiled(`${model}\n\n${sheet(`own={2} ${columns}`).replace('"sheet"', '"own"')}`);
    expect(tree.blocks[0]!.node).toMatchObject({ p: { hasModel: true } });
    expect(tree.blocks[1]!.node).not.toHaveProperty('p.hasModel');
    expect(Object.keys(keys)).toEqual(['sheet']);
  });
});

describe('the text of exercises', () => {
  it('has what a reader sees, without the words that steer', async () => {
    const { tree } = await compiled([sheet(`rows={["row"]} ${columns}`), deadlines(), budget()].join('\n\n'));
    expect(tree.text.split('\n')).toEqual([
      ...['p', 'r', 'row', 't', 'yes', 'no', 'n'],
      ...['p', 's', 't', 'n'],
      ...['p', 'u', 'a', 'b', 'n', 'c'],
    ]);
  });
});

describe('a shuffle', () => {
  it('is a shuffle of the same items, never as they were, and the same for the same id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 16 }), (id, count) => {
        const order = shuffleOf(id, count);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(order.some((item, place) => item !== place)).toBe(true);
        expect(shuffleOf(id, count)).toEqual(order);
      }),
    );
  });

  it('gives nothing away: every order but the right one comes equally often', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 5000; i++) {
      const order = shuffleOf(`order-${i}`, 3).join();
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['0,2,1', '1,0,2', '1,2,0', '2,0,1', '2,1,0']);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
  });
});

describe('exercises in two languages', () => {
  const differ = async (one: string, other: string) => {
    const found: string[] = [];
    compareTranslation(await compiled(one), await compiled(other), (_, code, params) =>
      found.push(`${code} ${params?.id}`),
    );
    return found;
  };
  const inRussian = (source: string) => source.replace(/"(text|title|why|note)":"([^"]*)"/g, '"$1":"ж$2"');

  it.each([
    ['the texts of an order', order(), inRussian(order())],
    ['the words of a sheet', sheet(`own={1} ${columns}`), inRussian(sheet(`own={1} ${columns}`))],
    ['the texts of a flow', flow(), inRussian(flow())],
    ['the source of a step', deadlines(), deadlines('"count":10,"days":"working","when":"after","source":"закон"')],
  ])('may differ in %s', async (_, one, other) => {
    expect(await differ(one, other)).toEqual([]);
  });

  const withModel = (cells: string) => sheet(`rows={["a"]} ${columns} model={[${cells}]}`);
  it.each([
    ['the number of items', order(), order('{"text":"a"},{"text":"b"},{"text":"c"},{"text":"d"}')],
    ['empty rows', sheet(`own={1} ${columns}`), sheet(`own={2} ${columns}`)],
    [
      'the kind of a column',
      sheet(`own={1} ${columns}`),
      sheet(`own={1} ${columns.replace('"number","sum":true', '"text"')}`),
    ],
    ['a choice of the model', withModel('["yes","1"]'), withModel('["no","1"]')],
    ['a number of the model', withModel('["yes","1"]'), withModel('["yes","2"]')],
    ['whether there is a model', withModel('["yes","1"]'), sheet(`rows={["a"]} ${columns}`)],
    ['a bearer', risks(), risks('{"text":"c","bearer":0}')],
    ['a count of days', deadlines(), deadlines('"count":11,"days":"working","when":"after"')],
    ['the kind of days', deadlines(), deadlines('"count":10,"days":"calendar","when":"after"')],
    ['an amount', money(), money('101')],
    ['a receiver', flow(), flow('{"text":"g","from":2,"to":0}')],
    ['a cost', budget(), budget('50', '{"text":"c","cost":30}')],
    ['the budget', budget(), budget('51')],
  ])('may not differ in %s', async (_, one, other) => {
    const [found] = await differ(one, other);
    expect(found).toMatch(/^practiceDiffers /);
  });
});
