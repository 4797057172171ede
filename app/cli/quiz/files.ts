import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appendQuestions, mostYamlBytes } from '~/domain/catalogue/quiz-import/index.server';
import { type DraftQuestion, quizImportLimits } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import type { Locale } from '~/words/words';
import { Refused, WrongUse } from '../command';

/** Bytes of a file; null for what is none. */
export const sizeOf = async (place: string): Promise<number | null> => {
  const found = await stat(place).catch(() => null);
  return found?.isFile() ? found.size : null;
};

/** Refuses a file that is not there, or too large to be read. */
export async function fileAt(place: string): Promise<Buffer> {
  const size = await sizeOf(place);
  if (size === null) throw new WrongUse(`There is no file ${place}`);
  if (size > quizImportLimits.bytes)
    throw new Refused(
      `${place} is larger than ${quizImportLimits.bytes / 1024 / 1024} MB. Export it without pictures, or in parts.`,
    );
  return readFile(place);
}

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

/** Writes a new file, or in its place when that is forced. Refuses one that is there otherwise. */
export async function writtenOut(place: string, text: string, force: boolean): Promise<string> {
  if (!(await stat(path.dirname(place)).catch(() => null))?.isDirectory())
    throw new WrongUse(`There is no folder ${path.dirname(place)}`);
  if (force) await replaced(place, bounded(text));
  else
    await writeFile(place, bounded(text), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new Refused(`${place} is there already, and nothing was written. --force writes over it.`);
    });
  return `${place}: written`;
}

/** Adds questions to a quiz.yaml; says which were new. Refuses what is no quiz, and one that would be too long. */
export async function putInto(place: string, questions: DraftQuestion[], language: Locale) {
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
