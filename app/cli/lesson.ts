import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { compileLesson, describeFault } from '~/domain/catalogue/compiler/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { type Command, textOf, WrongUse } from './command';

/** A larger file is refused unread: no lesson comes near it. */
const mostBytes = 8 * 1024 * 1024;

/** What is printed about one file. */
interface LessonReport {
  file: string;
  ok: boolean;
  errors: { line: number; column: number; code: string; message: string }[];
  milliseconds: number;
}

async function check(file: string, locale: Locale): Promise<LessonReport> {
  const started = performance.now();
  const { size } = await stat(file);
  const source = size > mostBytes ? 'x'.repeat(mostBytes) : await readFile(file, 'utf8');
  const result = await compileLesson({ path: file, source, locale });
  return {
    file,
    ok: result.ok,
    errors: result.ok ? [] : result.faults.map((fault) => errorOf(fault)),
    milliseconds: Math.round(performance.now() - started),
  };
}

export const errorOf = ({ line, column, code, ...fault }: Fault) => ({
  line,
  column,
  code,
  message: describeFault({ line, column, code, ...fault }, wordsIn('en')),
});

export const commands: Record<string, Command> = {
  'lesson check': {
    summary: 'says whether lessons compile, and what is wrong with line and column',
    usage: 'FILE… [--language kk|ru|en]',
    options: { language: { type: 'string' } },
    positionals: [1, 10_000],
    async run(_open, given) {
      const language = textOf(given, 'language');
      if (language !== undefined && !isLocale(language)) throw new WrongUse('--language is kk, ru or en');
      const reports: LessonReport[] = [];
      for (const file of given.positionals) {
        const named = path.basename(file, path.extname(file));
        reports.push(await check(file, language ?? (isLocale(named) ? named : 'en')));
      }
      const bad = reports.filter((report) => !report.ok).length;
      const text = reports.flatMap(({ file, ok, errors }) =>
        ok ? [`${file}: fine`] : errors.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`),
      );
      return {
        json: reports,
        lines: reports,
        text: text.join('\n'),
        refused: bad > 0 ? `${bad} of ${reports.length} lessons cannot be used.` : undefined,
      };
    },
  },
};
