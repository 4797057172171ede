import type { FormPart } from '../printed.schema';
import { exerciseForms } from './exercise-forms';
import { type DrawForm, lettered, marks, numbered, say, text, texts } from './form';
import { scenes } from './scenes';

/** The most groups whose names still fit as heads of columns. */
const mostColumns = 4;

/** One entry for each block that keeps something of the reader: what it is on paper. */
export const forms: Record<string, DrawForm> = {
  ...exerciseForms,

  Reflection: ({ prompt }, words) => ({
    kind: words('blocks.reflection'),
    title: text(prompt),
    parts: [{ part: 'lines', count: 8 }],
  }),

  Checklist: ({ title, items }, words) => ({
    kind: words('blocks.checklist'),
    title: text(title),
    parts: [{ part: 'ticks', items: texts(items) }],
  }),

  Poll: ({ question, options }, words) => ({
    kind: words('blocks.poll'),
    title: text(question),
    parts: [{ part: 'ticks', items: texts(options), one: true }],
  }),

  Quiz: ({ question, options, multiple }, words) => ({
    kind: words('blocks.practice'),
    title: text(question) || words('blocks.quizQuestion'),
    parts: [
      ...say(multiple === true ? words('blocks.several') : ''),
      { part: 'ticks', items: texts(options), one: multiple !== true },
    ],
  }),

  Sort: ({ prompt, groups, cards }, words) => {
    const [names, rows] = [texts(groups), texts(cards)];
    const columns = names.length <= mostColumns;
    const table: FormPart = columns
      ? {
          part: 'table',
          head: [words('printed.card'), ...names],
          rows: rows.map((card) => [card, ...marks(names.length)]),
          wide: [2.4, ...names.map(() => 1)],
        }
      : {
          part: 'table',
          head: [words('printed.card'), words('printed.group')],
          rows: rows.map((card) => [card, null]),
          wide: [5, 1],
        };
    return { kind: words('blocks.sort'), title: text(prompt), parts: [...say(columns ? '' : lettered(names)), table] };
  },

  StakeholderMap: ({ prompt, parties, note }, words) => ({
    kind: words('blocks.stakeholders'),
    title: text(prompt),
    parts: [
      ...say(words('printed.mapHow')),
      {
        part: 'table',
        head: [words('printed.number'), words('printed.party')],
        rows: numbered(texts(parties), 2),
        wide: [1, 11],
      },
      {
        part: 'grid',
        across: words('blocks.interest'),
        up: words('blocks.influence'),
        steps: [words('blocks.level.interest.1'), words('blocks.level.interest.2'), words('blocks.level.interest.3')],
        corners: [
          words('blocks.zone.satisfy'),
          words('blocks.zone.together'),
          words('blocks.zone.inform'),
          words('blocks.zone.watch'),
        ],
      },
      ...say(text(note)),
    ],
  }),

  ParticipationLadder: ({ prompt, practices }, words) => ({
    kind: words('blocks.ladder'),
    title: text(prompt),
    parts: [
      ...say(words('printed.ladderHow')),
      {
        part: 'table',
        head: [words('printed.number'), words('printed.practice')],
        rows: numbered(texts(practices)),
        wide: [1, 11],
      },
      {
        part: 'table',
        head: [words('printed.rung'), words('printed.numbers')],
        rows: ([8, 7, 6, 5, 4, 3, 2, 1] as const).map((rung) => [`${rung}. ${words(`blocks.rung.${rung}`)}`, null]),
      },
    ],
  }),

  Scenario: ({ title }, words, content) => ({
    kind: words('blocks.scenario'),
    title: text(title),
    parts: say(words('printed.scenarioHow')),
    content: scenes(content, words),
  }),
};

/** For a block that has no entry yet: what it asks, and lines to write on. Nothing else of it is read. */
export const plainForm: DrawForm = ({ prompt, question, title }, words) => ({
  kind: words('blocks.practice'),
  title: text(prompt) || text(question) || text(title),
  parts: [{ part: 'lines', count: 6 }],
});
