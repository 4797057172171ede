import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFault } from '~/domain/catalogue/compiler/index.server';
import { exportQuiz, quizFileAt } from '~/domain/catalogue/quiz-export/index.server';
import { exportFormats, isExportFormat } from '~/domain/catalogue/quiz-export/quiz-export.schema';
import {
  countsOf,
  idFrom,
  importQuizFile,
  languageOf,
  quizIdIn,
  quizYaml,
} from '~/domain/catalogue/quiz-import/index.server';
import { type DraftQuestion, isQuizFormat, quizFormats } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { type Command, type Given, Refused, textOf, WrongUse } from './command';
import { fileAt, putInto, sizeOf, writtenOut } from './quiz/files';
import { exportText, reportJson, reportText } from './quiz/reports';

const mostIdLength = 56;

/** The id that was said, or that of the quiz to which questions are added, or one made from the name of the file. */
async function idIn(given: Given, place: string, into: string | undefined): Promise<string> {
  const said = textOf(given, 'id');
  const known = said === undefined && into !== undefined ? quizIdIn(await readFile(into, 'utf8')) : null;
  if (known !== null) return known;
  const id = said ?? `quiz-${idFrom(path.parse(place).name, 40) || 'imported'}`;
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(id) || id.length > mostIdLength)
    throw new WrongUse(`--id has letters, digits and hyphens, ${mostIdLength} at most`);
  return id;
}

function languageIn(given: Given, questions: DraftQuestion[]): Locale {
  const language = textOf(given, 'language') ?? languageOf(questions.map(({ text }) => text).join('\n'));
  if (!isLocale(language)) throw new WrongUse('--language is kk, ru or en');
  return language;
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
      const id = await idIn(given, place, into);
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
            : ['Nothing was written.']),
        ].join('\n'),
        refused: isSomething ? undefined : 'No question could be taken from this file.',
      };
    },
  },
};
