import { describe, expect, it } from 'vitest';
import type { BlockAnswer, PracticeKey, Properties } from '~/domain/catalogue/lesson.schema';
import type { LessonReader } from '~/ui/lesson/context';
import { LessonBody } from '~/ui/lesson/LessonBody';
import { type Locale, locales } from '~/words/words';
import { draw } from './draw';

const props = {
  Order: { prompt: 'P', items: [{ text: 'second' }, { text: 'first' }, { text: 'third' }] },
  Worksheet: {
    prompt: 'P',
    rowTitle: 'Remark',
    rows: ['More light', 'No cars'],
    own: 1,
    columns: [
      { title: 'Answer', kind: 'choice', options: ['yes', 'no'] },
      { title: 'Reason', kind: 'text' },
      { title: 'Cost', kind: 'number', sum: true },
      { title: 'Until', kind: 'date' },
    ],
    hasModel: true,
  },
  RiskMatrix: {
    prompt: 'P',
    bearers: ['City', 'Partner'],
    risks: [{ text: 'Pipes' }, { text: 'Lamps' }, { text: 'Flood' }],
  },
  DeadlineCalculator: {
    prompt: 'P',
    start: 'Day of the letter',
    steps: [
      { text: 'Answer', count: 10, days: 'working', when: 'after', source: 'Article 13' },
      { text: 'Decision', count: 30, days: 'calendar', when: 'after' },
      { text: 'Same', count: 0, days: 'calendar', when: 'after' },
    ],
  },
  ValueForMoney: {
    prompt: 'P',
    unit: 'units',
    public: { cost: 100, neutrality: 2, transferableRisk: 15, retainedRisk: 8 },
    partnership: { payments: 104, retainedRisk: 8, management: 3 },
  },
  MoneyFlow: { prompt: 'P', parties: ['Drivers', 'City', 'Bank'], flows: [{ text: 'Toll' }, { text: 'Loan' }] },
  BudgetGame: {
    prompt: 'P',
    total: 50,
    unit: 'units',
    projects: [
      { text: 'Ramp', cost: 30 },
      { text: 'Bench', cost: 20.5, note: 'of wood' },
      { text: 'Lamp', cost: 10 },
    ],
  },
} satisfies Record<string, Properties>;
type Kind = keyof typeof props;

interface Given {
  answer?: Omit<BlockAnswer, 'kind'>;
  key?: Omit<PracticeKey, 'kind'>;
  locale?: Locale;
  reader?: Partial<LessonReader>;
}

/** One exercise, alone in its lesson, under the id `x`. */
const drawn = (kind: Kind, { answer, key, locale = 'en', reader }: Given = {}) =>
  draw(
    <LessonBody
      segments={[{ block: kind, id: 'x', props: { id: 'x', ...props[kind] } as Properties, children: [] }]}
      reader={{
        answerAction: (id) => `/answers/${id}`,
        answers: answer ? { x: { kind, ...answer } as BlockAnswer } : {},
        keys: key ? { x: { kind, ...key } as PracticeKey } : {},
        groupResults: {},
        signedIn: true,
        ...reader,
      }}
    />,
    locale,
  );
const textIn = (html: string) =>
  html
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(locales)('exercises in %s', (locale) => {
  it.each(Object.keys(props) as Kind[])(
    '%s has words, a form and nothing that the content policy forbids',
    async (kind) => {
      for (const html of [await drawn(kind, { locale }), await drawn(kind, { locale, reader: { signedIn: false } })]) {
        expect(html).not.toMatch(/blocks\.[a-z]| style=| on[a-z]+="/);
        expect(html).toContain('id="x"');
      }
      expect(await drawn(kind, { locale })).toMatch(/<form[^>]*action="\/answers\/x".*type="submit"/s);
      expect(await drawn(kind, { locale, reader: { signedIn: false } })).not.toContain('type="submit"');
    },
  );
});

describe('before the answer', () => {
  it.each<[Kind, string[]]>([
    ['Order', ['place-0', 'place-2']],
    ['Worksheet', ['cell-0-0', 'cell-1-3', 'name-0', 'own-0-2']],
    ['RiskMatrix', ['likelihood-0', 'gravity-2', 'bearer-1', 'measure-2']],
    ['DeadlineCalculator', ['start']],
    ['ValueForMoney', ['public-cost', 'partnership-management']],
    ['MoneyFlow', ['from-0', 'to-1']],
    ['BudgetGame', ['chosen']],
  ])('%s asks with named fields, each with a label', async (kind, names) => {
    const html = await drawn(kind);
    for (const name of names) expect(html).toContain(`name="${name}"`);
    const controls = [...html.matchAll(/<(?:input|select|textarea)[^>]*>/g)].map(([tag]) => tag);
    for (const control of controls.filter((tag) => !/aria-label=|type="checkbox"/.test(tag))) {
      expect(html).toContain(`for="${/ id="([^"]+)"/.exec(control)?.[1]}"`);
    }
  });

  it('gives every item of an order a place of its own, so that the form is whole as it stands', async () => {
    const html = await drawn('Order');
    expect([...html.matchAll(/<option value="(\d)" selected=""/g)].map(([, place]) => place)).toEqual(['1', '2', '3']);
  });

  it('says itself what it does not know and what is invented', async () => {
    expect(await drawn('DeadlineCalculator')).toContain(
      'Public holidays and days moved by the Government are not known here',
    );
    expect(await drawn('ValueForMoney')).toContain('The numbers are fictional');
  });
});

describe('after the answer', () => {
  it('shows an order as it should be, with the places given and the reasons', async () => {
    const text = textIn(
      await drawn('Order', {
        answer: { places: [0, 1, 2] },
        key: { places: [1, 0, 2], why: [null, 'Because.', null] },
      }),
    );
    expect(text).toMatch(
      /Correct: 1 of 3.*1. first.*Your place: 2.*incorrect.*Because\..*2. second.*3. third.*Your place: 3/i,
    );
  });

  it('shows the possible answer of a sheet beside what was written, and adds up', async () => {
    const given: Given = {
      answer: {
        rows: [
          ['1', 'Mine', '2.5', '2026-12-01'],
          ['', '', '', ''],
        ],
        own: [{ name: 'My remark', cells: ['', '', '4', ''] }],
      },
      key: {
        model: [
          ['0', 'Cheap', '1.5', ''],
          ['1', '', '', ''],
        ],
      },
    };
    const html = await drawn('Worksheet', given);
    expect(html).toContain('value="My remark"');
    expect(html).toContain('>Mine</textarea>');
    expect(html).toContain('value="2026-12-01"');
    expect(html).toContain('<option value="1" selected="">no</option>');
    expect(textIn(html)).toMatch(
      /Sum \(Cost\): 6\.5.*A possible answer Remark Answer Reason Cost More light yes Cheap 1\.5 No cars no/,
    );
    expect(await drawn('Worksheet', { ...given, locale: 'ru' })).toContain('value="2,5"');
    expect(await drawn('Worksheet')).not.toContain('A possible answer</caption>');
  });

  it('shows the bearers that we suggest, with the reason, and the level of each risk in words', async () => {
    const risk = { likelihood: 3, gravity: 3, bearer: 0, measure: 'Look first' } as const;
    const text = textIn(
      await drawn('RiskMatrix', {
        answer: { risks: [risk, { ...risk, likelihood: 1, measure: '' }, { ...risk, gravity: 1, likelihood: 2 }] },
        key: { bearers: [0, 1, 0], why: ['It owns the ground.', null, null] },
      }),
    );
    expect(text).toMatch(/As in our view: 2 of 3/);
    expect(text).toMatch(/1\. Pipes.*Risk: high.*Look first.*as in our view.*It owns the ground\./);
    expect(text).toMatch(/2\. Lamps.*Risk: medium.*In our view: Partner/);
    expect(text).toMatch(/3\. Flood.*Risk: low/);
  });

  it('counts deadlines in days of the calendar, with the weekday in each language', async () => {
    const answer = { start: '2026-11-26' };
    const text = textIn(await drawn('DeadlineCalculator', { answer }));
    expect(text).toMatch(/Answer 10 Dec 2026, Thursday 10 working days after that day · Article 13/);
    expect(text).toMatch(/Decision 26 Dec 2026, Saturday \(not a working day\) 30 calendar days/);
    expect(text).toMatch(/Same 26 Nov 2026, Thursday on the same day/);
    expect(textIn(await drawn('DeadlineCalculator', { answer, locale: 'kk' }))).toContain('10.12.2026, бейсенбі');
    expect(textIn(await drawn('DeadlineCalculator', { answer, locale: 'ru' }))).toContain('через 10 рабочих дней');
  });

  it('follows the flows with arrows, and says in words who pays whom', async () => {
    const html = await drawn('MoneyFlow', {
      answer: {
        flows: [
          { from: 0, to: 1 },
          { from: 2, to: 1 },
        ],
      },
      key: {
        flows: [
          { from: 0, to: 2 },
          { from: 2, to: 1 },
        ],
        why: [null, 'It lends.'],
      },
    });
    expect(html.match(/class="arrow"/g)).toHaveLength(2);
    expect(textIn(html)).toMatch(
      /Correct: 1 of 2.*1\. Toll.*Drivers → City.*Drivers → Bank.*2\. Loan.*Bank → City.*It lends\./,
    );
  });

  it('shows what the others chose, only with the result of the group', async () => {
    const answer = { chosen: [0, 2] };
    const groupResults = { x: { readers: 4, votes: [4, 1, 2] } };
    const text = textIn(await drawn('BudgetGame', { answer, reader: { groupResults } }));
    expect(text).toMatch(
      /Spent: 40 of 50 units.*Left: 10 units.*Ramp \(30 units\) · your choice 4 · 100 %.*Bench \(20\.5 units\) 1 · 25 %.*4 answers/,
    );
    expect(textIn(await drawn('BudgetGame', { answer }))).not.toContain('%');
  });
});

describe('value for money', () => {
  it('adds up as the curriculum does: 125 against 115 saves 10, which is 8 %', async () => {
    const text = textIn(await drawn('ValueForMoney'));
    expect(text).toMatch(/Public option 125 units.*Public-private partnership 115 units/);
    expect(text).toContain('The partnership is cheaper by 10 units: 8 % of the public option.');
  });

  it('says when the partnership is dearer, and when neither is', async () => {
    const numbers = (payments: number) => ({
      answer: { public: props.ValueForMoney.public, partnership: { ...props.ValueForMoney.partnership, payments } },
    });
    expect(textIn(await drawn('ValueForMoney', numbers(120)))).toContain('dearer by 6 units: 4.8 %');
    expect(textIn(await drawn('ValueForMoney', numbers(114)))).toContain('Both cost the same');
    expect(await drawn('ValueForMoney', numbers(120))).toMatch(
      /name="partnership-payments"[^>]*value="120"|value="120"[^>]*name="partnership-payments"/,
    );
  });
});

describe('a form that came back without scripts', () => {
  const typed = (fields: Record<string, string | string[]>, field: string) => ({
    reader: { typed: { block: 'x', fields, field, fault: 'Mend this.' } },
  });

  it('has what was typed, and the sentence beside its field', async () => {
    const order = await drawn('Order', typed({ 'place-0': '1', 'place-1': '1', 'place-2': '3' }, 'place-1'));
    expect([...order.matchAll(/<option value="(\d)" selected=""/g)].map(([, place]) => place)).toEqual(['1', '1', '3']);
    expect(order).toMatch(/name="place-1"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="place-1"/);
    const flow = await drawn('MoneyFlow', typed({ 'from-0': '1', 'to-0': '1', 'from-1': '0', 'to-1': '2' }, 'to-0'));
    expect(flow).toMatch(/Who receives<\/label><p class="fault"/);
    expect(flow).toContain('Mend this.');
    const budget = await drawn('BudgetGame', typed({ chosen: ['0', '1'] }, 'chosen'));
    expect(budget.match(/checked=""/g)).toHaveLength(2);
    expect(textIn(budget)).toMatch(/Spent: 50\.5 of 50 units/);
  });

  it('concerns its own block only', async () => {
    const given = typed({ chosen: ['0'] }, 'chosen');
    expect(await drawn('BudgetGame', { reader: { typed: { ...given.reader.typed, block: 'other' } } })).not.toContain(
      'Mend',
    );
  });
});

it('ignores an answer that no longer fits its exercise', async () => {
  expect(await drawn('Order', { answer: { places: [] }, key: { places: [1, 0, 2], why: [] } })).toContain(
    'Correct: 0 of 3',
  );
  expect(await drawn('RiskMatrix', { answer: { risks: [] }, key: { bearers: [0, 1, 0], why: [] } })).toContain(
    '0 of 3',
  );
  expect(await drawn('Worksheet', { answer: { rows: [], own: [] } })).toContain('name="cell-1-3"');
});
