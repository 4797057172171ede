import type { Words } from '~/words/words';
import type { Json } from '../lesson.schema';
import type { FormCell, FormPart } from '../printed.schema';
import { type DrawForm, field, lettered, list, marks, numbered, rooms, say, text, texts } from './form';

const three = { ticks: ['1', '2', '3'] };

/**
 * In the order of the letters, so that it says nothing of the right order, whatever order they come in. By code point:
 * the same on every machine.
 */
const byLetters = (items: string[]): string[] => [...items].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** A cell of a worksheet to fill in: a choice shows its options, anything else is room. */
const cellOf = (column: Json): FormCell =>
  field(column, 'kind') === 'choice' ? { ticks: texts(field(column, 'options')) } : null;

const number = (value: Json | undefined): string => (typeof value === 'number' ? String(value) : '');

/** Lines of a sum with their numbers, and the sum to be written below. */
function sumTable(title: string, lines: [string, Json | undefined][], unit: string, words: Words): FormPart {
  return {
    part: 'table',
    head: [title, unit],
    rows: [...lines.map(([line, value]): FormCell[] => [line, number(value)]), [words('printed.sum'), null]],
    wide: [4, 1],
  };
}

/** Forms of the exercises that order, weigh and reckon; their keys (orders, bearers, payers, models) are never read. */
export const exerciseForms: Record<string, DrawForm> = {
  Order: ({ prompt, items }, words) => ({
    kind: words('printed.kind.Order'),
    title: text(prompt),
    parts: [
      ...say(words('printed.orderHow')),
      {
        part: 'table',
        head: [words('printed.place'), words('printed.step')],
        rows: byLetters(texts(items)).map((item) => [null, item]),
        wide: [1, 7],
      },
    ],
  }),

  Worksheet: ({ prompt, rowTitle, rows, own, columns, note }, words) => {
    const shown = list(columns);
    const count = typeof own === 'number' ? own : 0;
    const sums = shown.map((column) => field(column, 'sum') === true);
    const lines = [...texts(rows), ...rooms(count)];
    const sum: FormCell[][] = sums.includes(true)
      ? [[words('printed.sum'), ...sums.map((counted) => (counted ? null : ''))]]
      : [];
    return {
      kind: words('printed.kind.Worksheet'),
      title: text(prompt),
      parts: [
        {
          part: 'table',
          head: [text(rowTitle), ...shown.map((column) => text(field(column, 'title')))],
          rows: [...lines.map((line) => [line, ...shown.map(cellOf)]), ...sum],
          tall: true,
        },
        ...say(text(note)),
      ],
    };
  },

  RiskMatrix: ({ prompt, bearers, risks }, words) => ({
    kind: words('printed.kind.RiskMatrix'),
    title: text(prompt),
    parts: [
      ...say(words('printed.riskHow')),
      {
        part: 'table',
        head: [
          words('printed.risk'),
          words('printed.likely'),
          words('printed.grave'),
          words('printed.bearer'),
          words('printed.lowers'),
        ],
        rows: texts(risks).map((risk, i) => [`${i + 1}. ${risk}`, three, three, { ticks: texts(bearers) }, null]),
        wide: [3, 1, 1, 2, 2],
      },
      {
        part: 'grid',
        across: words('printed.likely'),
        up: words('printed.grave'),
        steps: [words('blocks.level.interest.1'), words('blocks.level.interest.2'), words('blocks.level.interest.3')],
      },
    ],
  }),

  DeadlineCalculator: ({ prompt, start, steps, note }, words) => ({
    kind: words('printed.kind.DeadlineCalculator'),
    title: text(prompt),
    parts: [
      { part: 'lines', count: 1, label: text(start) },
      {
        part: 'table',
        head: [words('printed.step'), words('printed.term'), words('printed.date')],
        rows: list(steps).map((step) => {
          const days = field(step, 'days') === 'calendar' ? 'calendar' : 'working';
          const when = field(step, 'when') === 'before' ? 'before' : 'after';
          const term = words(`printed.days.${days}.${when}`, { n: Number(field(step, 'count') ?? 0) });
          return [[text(field(step, 'text')), text(field(step, 'source'))].filter(Boolean).join(' · '), term, null];
        }),
        wide: [3, 2, 2],
      },
      ...say(words('printed.holidays')),
      ...say(text(note)),
    ],
  }),

  ValueForMoney: ({ prompt, unit, public: own, partnership, note }, words) => ({
    kind: words('printed.kind.ValueForMoney'),
    title: text(prompt),
    parts: [
      ...say(words('printed.fictional')),
      sumTable(
        words('printed.publicWay'),
        [
          [words('printed.cost'), field(own, 'cost')],
          [words('printed.neutrality'), field(own, 'neutrality')],
          [words('printed.transferableRisk'), field(own, 'transferableRisk')],
          [words('printed.retainedRisk'), field(own, 'retainedRisk')],
        ],
        text(unit),
        words,
      ),
      sumTable(
        words('printed.partnershipWay'),
        [
          [words('printed.payments'), field(partnership, 'payments')],
          [words('printed.retainedRisk'), field(partnership, 'retainedRisk')],
          [words('printed.management'), field(partnership, 'management')],
        ],
        text(unit),
        words,
      ),
      { part: 'lines', count: 1, label: words('printed.saving') },
      ...say(text(note)),
    ],
  }),

  MoneyFlow: ({ prompt, parties, flows }, words) => ({
    kind: words('printed.kind.MoneyFlow'),
    title: text(prompt),
    parts: [
      ...say(words('printed.flowHow')),
      ...say(lettered(texts(parties))),
      {
        part: 'table',
        head: [words('printed.number'), words('printed.payment'), words('printed.payer'), words('printed.receiver')],
        rows: numbered(texts(flows)).map((line) => [...line, null, null]),
        wide: [1, 6, 2, 2],
      },
      { part: 'lines', count: 6, label: words('printed.sketch') },
    ],
  }),

  BudgetGame: ({ prompt, total, unit, projects }, words) => ({
    kind: words('printed.kind.BudgetGame'),
    title: text(prompt),
    parts: [
      ...say(words('printed.budget', { total: number(total), unit: text(unit) })),
      {
        part: 'table',
        head: [words('printed.project'), text(unit), words('printed.take')],
        rows: [
          ...list(projects).map((project): FormCell[] => [
            [text(field(project, 'text')), text(field(project, 'note'))].filter(Boolean).join(' – '),
            number(field(project, 'cost')),
            ...marks(1),
          ]),
          [words('printed.sum'), null, ''],
        ],
        wide: [5, 1, 1],
      },
    ],
  }),
};
