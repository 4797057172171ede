import { statSync } from 'node:fs';
import { type CourseCheck, checkCourse, stampTranslations } from '~/domain/catalogue/compiler/index.server';
import { knownNames, loadCourses, sharedFaults } from '~/domain/catalogue/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';
import { commitPull, pullCourse, releaseCourse } from '~/domain/studio/index.server';
import { compileWorker } from '~/platform/build';
import { type Command, textOf } from './command';
import { exchange } from './course/exchange';
import { isTableCurrent, ownCourses, tableOf, writeTable } from './course/table';
import { errorOf } from './lesson';

const placed = (fault: Fault) => ({ file: fault.file, ...errorOf(fault) });
const line = (fault: Fault) => `${fault.file}:${fault.line}:${fault.column} ${errorOf(fault).message}`;

/** A moving line on a terminal, nothing in a log. */
export function progressLine(what: string, done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${done} of ${of} lessons${done === of ? '\n' : ''}`);
}

const isFile = (place: string): boolean => statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;

async function checked(folders: string[]): Promise<CourseCheck[]> {
  const checks: CourseCheck[] = [];
  for (const folder of folders) {
    const onProgress = (done: number, of: number) => progressLine(folder, done, of);
    checks.push(await checkCourse(folder, { workerFile: compileWorker(), names: knownNames(), onProgress }));
  }
  return checks;
}

function translationLine({ translation }: CourseCheck): string {
  const parts = Object.entries(translation).map(([locale, { current, checked, stale, missing }]) => {
    const done = current + checked;
    const all = done + stale + missing;
    const percent = all === 0 ? 100 : Math.floor((100 * done) / all);
    return `${locale} ${percent} % current (${done} current${checked > 0 ? `, ${checked} of them checked` : ''}, ${stale} stale, ${missing} missing)`;
  });
  return parts.length > 0 ? `  translation: ${parts.join('; ')}` : '';
}

export const commands: Record<string, Command> = {
  ...exchange,
  'course check': {
    summary: 'reads and compiles courses, and lists every fault and how current each translation is',
    usage: 'DIR… [--table FILE]',
    options: { table: { type: 'string' } },
    positionals: [1, 1000],
    async run(_open, given) {
      // `courses/*` names the licence and the shared files too: what is no folder is no course.
      const checks = await checked(given.positionals.filter((place) => !isFile(place)));
      const shared = sharedFaults();
      const table = textOf(given, 'table');
      const stale = table !== undefined && !(await isTableCurrent(table, checks));
      const faults = checks.reduce((sum, check) => sum + check.faults.length, shared.length);
      const text = checks.flatMap((check) => [
        `${check.files.folder}: ${check.faults.length} faults, ${check.warnings.length} warnings`,
        ...check.faults.map((fault) => `  ${line(fault)}`),
        ...check.warnings.map((fault) => `  (warning) ${line(fault)}`),
        translationLine(check),
      ]);
      return {
        json: [
          ...(shared.length > 0
            ? [{ folder: 'courses', faults: shared.map(placed), warnings: [], translation: {}, states: {}, table: [] }]
            : []),
          ...checks.map((check) => ({
            folder: check.files.folder,
            faults: check.faults.map(placed),
            warnings: check.warnings.map(placed),
            translation: check.translation,
            states: check.states,
            table: check.table,
          })),
        ],
        text: [...shared.map(line), ...text.filter(Boolean)].join('\n'),
        refused:
          faults > 0
            ? `${faults} faults to mend: a course with faults does not load.`
            : stale
              ? `The table in ${table} is out of date: kenes course table --write ${table}`
              : undefined,
      };
    },
  },
  'course load': {
    summary: 'puts the courses of a folder, or one course, on the site; without DIR, those gone are taken off',
    usage: '[DIR]',
    options: { language: { type: 'string' } },
    positionals: [0, 1],
    async run(open, given) {
      const ctx = await open();
      const [folder] = given.positionals;
      const loaded = await loadCourses(ctx, folder ?? 'courses', {
        whole: folder === undefined,
        workerFile: compileWorker(),
        language: textOf(given, 'language') as 'kk' | 'ru' | 'en' | undefined,
        onProgress: progressLine,
      });
      const refused = loaded.filter(({ outcome }) => outcome === 'refused');
      return {
        json: loaded.map((one) => ({ ...one, faults: one.faults.map(placed), warnings: one.warnings.map(placed) })),
        text: loaded
          .flatMap(({ slug, outcome, compiled, faults }) => [
            `${slug}: ${outcome}${outcome === 'loaded' ? ` (${compiled} texts compiled)` : ''}`,
            ...faults.map((fault) => `  ${line(fault)}`),
          ])
          .join('\n'),
        refused: refused.length > 0 ? `${refused.length} courses have faults; what was shown before stays.` : undefined,
      };
    },
  },
  'course pull': {
    summary: 'writes a course as it stands on the site, or its working copy, into a folder, for git or another site',
    usage: 'SLUG DIR [--draft] [--commit]',
    options: { draft: { type: 'boolean' }, commit: { type: 'boolean' } },
    positionals: [2, 2],
    async run(open, given) {
      const [slug, folder] = given.positionals as [string, string];
      const ctx = await open();
      const draft = given.values.draft === true;
      const changed =
        given.values.commit === true
          ? await commitPull(ctx, slug, folder)
          : await pullCourse(ctx, slug, folder, { draft });
      return { json: changed, text: changed.length > 0 ? changed.join('\n') : 'Nothing differs.' };
    },
  },
  'course release': {
    summary: 'gives a course that was published from the studio back to its folder: the next load reads it there',
    usage: 'SLUG',
    positionals: [1, 1],
    async run(open, given) {
      const [slug] = given.positionals as [string];
      await releaseCourse(await open(), slug);
      return { json: { slug }, text: `${slug}: from the next load on its folder counts.` };
    },
  },
  'course stamp': {
    summary: 'declares the translations of a course up to date with their source',
    usage: 'DIR',
    positionals: [1, 1],
    async run(_open, given) {
      const changed = await stampTranslations(given.positionals[0]!);
      return { json: changed, text: changed.length > 0 ? changed.join('\n') : 'Nothing to stamp.' };
    },
  },
  'course table': {
    summary: 'prints words, minutes, questions, blocks and sources per lesson as Markdown, or writes them into a file',
    usage: '[DIR…] [--write FILE]',
    options: { write: { type: 'string' } },
    positionals: [0, 1000],
    async run(_open, given) {
      const folders = given.positionals.length > 0 ? given.positionals : await ownCourses();
      const checks = await checked(folders);
      const file = textOf(given, 'write');
      if (file !== undefined) await writeTable(file, checks);
      return {
        json: checks.map((check) => check.table),
        text: file === undefined ? tableOf(checks) : `${file}: written`,
      };
    },
  },
};
