import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CourseCheck } from '~/domain/catalogue/compiler/index.server';
import { locales } from '~/words/words';
import { Refused } from '../command';

const begin = '<!-- course table: begin (written by `kenes course table --write`) -->';
const end = '<!-- course table: end -->';

/** The folders of our own courses, in the order in which the site loads them. */
export async function ownCourses(root = 'courses'): Promise<string[]> {
  const names = (await readdir(root)).sort();
  return names.map((name) => path.join(root, name)).filter((folder) => existsSync(path.join(folder, 'course.yaml')));
}

const heads = [
  'lesson',
  ...locales,
  'minutes',
  'quiz of the module',
  'questions here',
  'blocks',
  'practice',
  'sources',
];
const rule = `|---|${'---:|'.repeat(heads.length - 1)}`;
const row = (cells: (string | number)[]) =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** A table of Markdown for each course: words per language, minutes, questions, blocks and sources of each lesson. */
export function tableOf(checks: CourseCheck[]): string {
  return checks.map(courseTable).join('\n\n');
}

function courseTable({ files, table }: CourseCheck): string {
  const { course } = files;
  const sum = (of: (one: CourseCheck['table'][number]) => number) => table.reduce((all, one) => all + of(one), 0);
  const lessons = table.map((one) =>
    row([
      `${one.module}.${one.position} ${one.title}`,
      ...locales.map((locale) => one.words[locale] ?? '–'),
      ...[one.minutes, one.quizItems, one.questions, one.blocks, one.practice, one.sources],
    ]),
  );
  const items = files.quizzes.reduce((all, quiz) => all + (quiz.kind === 'module' ? quiz.questions.length : 0), 0);
  const all = row([
    `${table.length} lessons`,
    ...locales.map((locale) => sum((one) => one.words[locale] ?? 0)),
    ...[sum((one) => one.minutes), items, sum((one) => one.questions), sum((one) => one.blocks)],
    ...[sum((one) => one.practice), sum((one) => one.sources)],
  ]);
  const title = `**${course?.title[course.source] ?? files.slug}** (\`${files.slug}\`)`;
  return [title, '', row(heads), rule, ...lessons, all].join('\n');
}

/** The text with its marked section made anew. Refuses a text without the two marks. */
function withTable(text: string, table: string, file: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Refused(`${file} has no place for the table: write\n${begin}\n${end}\ninto it.`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

/** Writes the table between its marks and leaves all other text as it is; a file that is not there is made. */
export async function writeTable(file: string, checks: CourseCheck[]): Promise<void> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : `# Our courses\n\n${begin}\n${end}\n`;
  await writeFile(file, withTable(text, tableOf(checks), file));
}

/** True when the file says of these courses what they are now. */
export async function isTableCurrent(file: string, checks: CourseCheck[]): Promise<boolean> {
  const text = await readFile(file, 'utf8');
  return withTable(text, tableOf(checks), file) === text;
}
