import type { Words } from '~/words/words';
import { briefNodes } from '../brief';
import type { LessonBlock, LessonNode } from '../lesson.schema';
import type { FormPart } from '../printed.schema';
import type { PublishedAssignment } from '../published.schema';

const levels = [0, 1, 2, 3, 4] as const;

/** An assignment as blocks of a printed lesson: the brief, and the rubric with a mark to tick at each level. */
export function assignmentBlocks(
  { id, brief, handIn, criteria, pass }: PublishedAssignment,
  words: Words,
): LessonBlock[] {
  const { locale } = words;
  const heading = (title: string): LessonNode => ({ t: 'h3', c: [title] });
  const line = (text: string): LessonNode => ({ t: 'p', c: [text] });
  const rubric: FormPart = {
    part: 'table',
    head: [words('assignments.criterion'), ...levels.map((level) => words(`assignments.level.${level}`))],
    rows: criteria.map(({ title, weight, levels: said }) => [
      `${title[locale]} · ${words('assignments.weight', { n: weight })}`,
      ...said.map((level) => ({ ticks: [level[locale]] })),
    ]),
  };
  const foot: FormPart[] = (['author', 'judge', 'date', 'sum'] as const).map((key) => ({
    part: 'lines',
    count: 1,
    label: words(`assignments.${key}`),
  }));
  const nodes: LessonNode[] = [
    heading(words('assignments.brief')),
    ...briefNodes(brief[locale]),
    heading(words('assignments.handIn')),
    ...briefNodes(handIn[locale]),
    heading(words('assignments.rubric')),
    { t: 'Form', p: { parts: [rubric] as never } },
    line(`${words('assignments.countingHow')} ${words('assignments.passing', { pass })}`),
    { t: 'Form', p: { parts: foot as never } },
  ];
  return nodes.map((node, i) => ({
    id: `${id}-b${i + 1}`,
    kind: typeof node === 'string' ? 'p' : node.t,
    hash: '',
    node,
  }));
}
