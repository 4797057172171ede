import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFault } from '~/domain/catalogue/compiler/index.server';
import { describeExportLine, exportQuiz, quizFileAt } from '~/domain/catalogue/quiz-export/index.server';
import { exportFormats, isExportFormat, type QuizExport } from '~/domain/catalogue/quiz-export/quiz-export.schema';
import {
  appendQuestions,
  countsOf,
  describeFileFault,
  describeLine,
  idFrom,
  importQuizFile,
  languageOf,
  mostYamlBytes,
  quizYaml,
} from '~/domain/catalogue/quiz-import/index.server';
import {
  type DraftQuestion,
  isQuizFormat,
  type QuizReport,
  quizFormats,
  quizImportLimits,
} from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { type Command, type Given, Refused, textOf, WrongUse } from './command';

const mostIdLength = 56;

const sizeOf = async (place: string): Promise<number | null> => {
  const found = await stat(place).catch(() => null);
  return found?.isFile() ? found.size : null;
};

async function fileAt(place: string): Promise<Buffer> {
  const size = await sizeOf(place);
  if (size === null) throw new WrongUse(`There is no file ${place}`);
  if (size > quizImportLimits.bytes)
    throw new Refused(
      `${place} is larger than ${quizImportLimits.bytes / 1024 / 1024} MB. Export it without pictures, or in parts.`,
    );
  return readFile(place);
}

function idIn(given: Given, place: string): string {
  const id = textOf(given, 'id') ?? `quiz-${idFrom(path.parse(place).name, 40) || 'imported'}`;
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(id) || id.length > mostIdLength)
    throw new WrongUse(`--id has letters, digits and hyphens, ${mostIdLength} at most`);
  return id;
}

function languageIn(given: Given, questions: DraftQuestion[]): Locale {
  const language = textOf(given, 'language') ?? languageOf(questions.map(({ text }) => text).join('\n'));
  if (!isLocale(language)) throw new WrongUse('--language is kk, ru or en');
  return language;
}

/** The report as a person reads it: a line for each question, the sentences below it. */
function reportText(report: QuizReport): string[] {
  const words = wordsIn('en');
  return [
    ...report.faults.map((fault) => describeFileFault(fault, words)),
    ...report.lines.flatMap((line) => [
      `line ${line.line}: ${words.find(`quiz-import.outcome.${line.outcome}`)}: ${line.title} (${words.find(`quiz-import.kind.${line.kind}`)})`,
      ...describeLine(line, words).map((sentence) => `    ${sentence}`),
    ]),
  ];
}

const reportJson = (report: QuizReport) => {
  const words = wordsIn('en');
  return {
    ...report,
    faults: report.faults.map((fault) => ({ ...fault, message: describeFileFault(fault, words) })),
    lines: report.lines.map((line) => ({ ...line, messages: describeLine(line, words) })),
  };
};

/** Beside the file and then in its place: a machine that stops in between leaves the old one whole. */
async function replaced(place: string, text: string): Promise<void> {
  const beside = `${place}.new`;
  await writeFile(beside, text);
  await rename(beside, place);
}

function bounded(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostYamlBytes)
    throw new Refused(
      `The quiz would have ${bytes} bytes; a course holds ${mostYamlBytes} at most. Import it in parts.`,
    );
  return text;
}

async function writtenOut(place: string, text: string, force: boolean): Promise<string> {
  if (force) await replaced(place, bounded(text));
  else
    await writeFile(place, bounded(text), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new Refused(`${place} is there already, and nothing was written. --force writes over it.`);
    });
  return `${place}: written`;
}

async function putInto(place: string, questions: DraftQuestion[], language: Locale) {
  const before = await readFile(place, 'utf8');
  const result = appendQuestions(before, questions, language);
  if ('refused' in result) {
    throw new Refused(
      result.refused === 'notAQuiz'
        ? `${place} is not a quiz that can be read: kenes course check says what is wrong with it.`
        : `${place}:${result.line} questions cannot be added here: write them as a list, each behind a hyphen on a line of its own.`,
    );
  }
  if (result.count > quizImportLimits.questions)
    throw new Refused(
      `${place} would have ${result.count} questions; a quiz holds ${quizImportLimits.questions} at most.`,
    );
  if (result.added.length > 0) await replaced(place, bounded(result.text));
  return {
    added: result.added.map(({ id }) => id),
    there: result.there,
    said: `${place}: ${result.added.length} added, ${result.there.length} there already`,
  };
}

function exportText({ lines }: QuizExport): string[] {
  const words = wordsIn('en');
  return lines
    .filter(({ outcome }) => outcome !== 'written')
    .flatMap((line) => [
      `${line.id}: ${words.find(`quiz-export.outcome.${line.outcome}`)}`,
      ...describeExportLine(line, words).map((sentence) => `    ${sentence}`),
    ]);
}

export const commands: Record<string, Command> = {
  'quiz export': {
    summary: 'writes the questions of a quiz.yaml in one language as GIFT or Moodle XML, and says what is lost',
    usage: 'FILE --format gift|moodle --language kk|ru|en [--out FILE [--force]]',
    options: {
      format: { type: 'string' },
      language: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
    positionals: [1, 1],
    async run(_open, given) {
      const [place = ''] = given.positionals;
      const [format, language, out] = [textOf(given, 'format'), textOf(given, 'language'), textOf(given, 'out')];
      if (!isExportFormat(format)) throw new WrongUse(`--format is ${exportFormats.join(' or ')}`);
      if (!isLocale(language)) throw new WrongUse('--language is kk, ru or en');
      if ((await sizeOf(place)) === null) throw new WrongUse(`There is no file ${place}`);
      const { quiz, faults } = await quizFileAt(place, language);
      if (!quiz) {
        const words = wordsIn('en');
        throw new Refused(
          faults.map((one) => `${one.file}:${one.line}:${one.column} ${describeFault(one, words)}`).join('\n'),
        );
      }
      const exported = exportQuiz(quiz.questions, language, format);
      const written = out === undefined ? null : await writtenOut(out, exported.text, given.values.force === true);
      const count = exported.lines.filter(({ outcome }) => outcome !== 'refused').length;
      const report = [...exportText(exported), `${count} of ${exported.lines.length} questions written`];
      return {
        json: exported,
        // Without a file the questions are the output; with one, or with --json, what is lost is told.
        text: written ? [...report, written].join('\n') : exported.text,
        refused: count > 0 ? undefined : 'No question can be written in this format.',
      };
    },
  },
  'quiz import': {
    summary: 'reads questions in GIFT, Aiken or Moodle XML, says what came of each, and writes or extends a quiz.yaml',
    usage:
      'FILE [--format gift|aiken|moodle] [--language kk|ru|en] [--id ID] [--title TITLE] [--out FILE [--force] | --into FILE]',
    options: {
      format: { type: 'string' },
      language: { type: 'string' },
      id: { type: 'string' },
      title: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      into: { type: 'string' },
    },
    positionals: [1, 1],
    async run(_open, given) {
      const [place = ''] = given.positionals;
      const format = textOf(given, 'format');
      if (format !== undefined && !isQuizFormat(format)) throw new WrongUse(`--format is ${quizFormats.join(', ')}`);
      const [out, into] = [textOf(given, 'out'), textOf(given, 'into')];
      if (out !== undefined && into !== undefined)
        throw new WrongUse('--out writes a new file, --into extends one: give one of them');
      if (into !== undefined && (await sizeOf(into)) === null) throw new WrongUse(`There is no file ${into}`);
      const id = idIn(given, place);
      const { questions, report } = importQuizFile(await fileAt(place), {
        prefix: id,
        ...(format !== undefined && { format }),
      });
      const language = languageIn(given, questions);
      const counts = countsOf(report);
      const title = textOf(given, 'title') ?? path.parse(place).name;
      const isSomething = questions.length > 0;
      const put = isSomething && into !== undefined ? await putInto(into, questions, language) : null;
      const written =
        isSomething && out !== undefined
          ? await writtenOut(out, quizYaml({ id, title, language, questions }), given.values.force === true)
          : put?.said;
      return {
        json: {
          ...reportJson(report),
          language,
          counts,
          questions,
          ...(put && { added: put.added, there: put.there }),
        },
        text: [
          ...reportText(report),
          `${report.format ?? 'no format'}, ${language}: taken ${counts.taken}, taken with changes ${counts.changed}, not taken ${counts.refused}`,
          ...(written
            ? [written, 'The other languages are still to be written: kenes course check names each text.']
            : []),
        ].join('\n'),
        refused: isSomething ? undefined : 'No question could be taken from this file.',
      };
    },
  },
};
