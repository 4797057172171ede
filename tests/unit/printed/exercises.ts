import type { LessonNode } from '~/domain/catalogue/lesson.schema';

/** Words that only keys hold: none of them may ever reach paper. */
export const secret = 'SECRET';

/**
 * One of each block that keeps something, as the compiler leaves it, with all that a key holds put back into it: a
 * drawing that reads more than it should is found out.
 */
export const exercises: LessonNode[] = [
  { t: 'Reflection', p: { id: 'reflection', prompt: 'Which decision would you prepare better?' } },
  {
    t: 'Checklist',
    p: { id: 'checklist', title: 'Before the meeting', items: ['The hall is booked', 'A ramp is there'] },
  },
  { t: 'Poll', p: { id: 'poll', question: 'Where will you study?', options: ['On a phone', 'At work'] } },
  {
    t: 'Quiz',
    p: {
      id: 'quiz',
      question: 'Who decides?',
      options: ['The akim', 'The council'],
      correct: 1,
      why: `${secret} quiz`,
    },
  },
  {
    t: 'Sort',
    p: {
      id: 'sort',
      prompt: 'Put every card in a group.',
      groups: ['Fact', 'Hope', 'Myth'],
      cards: [
        { text: 'Forty people came', group: 0, why: `${secret} sort` },
        { text: 'They speak for all', group: 2, why: `${secret} sort` },
      ],
    },
  },
  {
    t: 'Sort',
    p: {
      id: 'sort-many',
      prompt: 'Five groups.',
      groups: ['One', 'Two', 'Three', 'Four', 'Five'],
      cards: [{ text: 'A card', group: 4, why: `${secret} sort` }],
    },
  },
  {
    t: 'Scenario',
    p: { id: 'scenario', title: 'Twelve minutes on the bus' },
    c: [
      {
        t: 'Scene',
        p: { name: 'start', title: 'The line drops' },
        c: [
          { t: 'p', c: ['You are on the bus.'] },
          { t: 'Choice', p: { to: 'read', label: 'Go on reading' } },
          { t: 'Choice', p: { to: 'leave', label: 'Close the page' } },
        ],
      },
      { t: 'Scene', p: { name: 'read' }, c: [{ t: 'p', c: ['The text is still there.'] }] },
      { t: 'Scene', p: { name: 'leave', title: 'In the evening' }, c: [{ t: 'p', c: ['You press Continue.'] }] },
    ],
  },
  {
    t: 'StakeholderMap',
    p: {
      id: 'map',
      prompt: 'Place each party.',
      parties: ['Residents', 'The school'],
      note: 'There is no single map.',
    },
  },
  {
    t: 'ParticipationLadder',
    p: {
      id: 'ladder',
      prompt: 'On which rung?',
      practices: [{ text: 'A notice board', rung: 3, why: `${secret} ladder` }],
    },
  },
  {
    t: 'Order',
    p: {
      id: 'order',
      prompt: 'Put the steps in order.',
      items: [
        { text: 'Write the need', why: `${secret} order` },
        { text: 'Ask the market', why: `${secret} order` },
        { text: 'Agree on the price', why: `${secret} order` },
      ],
      places: [`${secret} places`],
    },
  },
  {
    t: 'Worksheet',
    p: {
      id: 'sheet',
      prompt: 'Answer each remark.',
      rowTitle: 'Remark',
      rows: ['More benches', 'A ramp'],
      own: 2,
      columns: [
        { title: 'Answer', kind: 'choice', options: ['accept', 'reject'] },
        { title: 'Reason', kind: 'text' },
        { title: 'Points', kind: 'number', sum: true },
        { title: 'By when', kind: 'date' },
      ],
      model: [[`${secret} model`, `${secret} model`, '2', '']],
      note: 'Keep it short.',
    },
  },
  {
    t: 'RiskMatrix',
    p: {
      id: 'risks',
      prompt: 'How likely, how grave?',
      bearers: ['Public side', 'Private side', 'Shared'],
      risks: [{ text: 'Land and permits', bearer: 0, why: `${secret} risk` }],
    },
  },
  {
    t: 'DeadlineCalculator',
    p: {
      id: 'days',
      prompt: 'Count the days.',
      start: 'Day of receipt',
      steps: [
        { text: 'Reasoned answer', count: 10, days: 'working', when: 'after', source: 'Law 30-VIII, art. 13' },
        { text: 'Notice of the hearing', count: 3, days: 'calendar', when: 'before' },
      ],
      note: 'Ask a lawyer.',
    },
  },
  {
    t: 'ValueForMoney',
    p: {
      id: 'vfm',
      prompt: 'Compare two ways.',
      unit: 'units',
      public: { cost: 100, neutrality: 2, transferableRisk: 15, retainedRisk: 8 },
      partnership: { payments: 104, retainedRisk: 8, management: 3 },
      note: 'Change the numbers.',
    },
  },
  {
    t: 'MoneyFlow',
    p: {
      id: 'flow',
      prompt: 'Who pays whom?',
      parties: ['Drivers', 'City budget', 'Partner'],
      flows: [{ text: 'Toll', from: 0, to: 2, why: `${secret} flow` }],
    },
  },
  {
    t: 'BudgetGame',
    p: {
      id: 'budget',
      prompt: 'Spend it.',
      total: 100,
      unit: 'units',
      projects: [
        { text: 'Ramps at the clinic', cost: 30, note: 'two doors' },
        { text: 'Trees', cost: 45 },
      ],
    },
  },
];
