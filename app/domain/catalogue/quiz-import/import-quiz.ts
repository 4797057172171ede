import { decoded } from '~/platform/sheets/encoding';
import { readGift } from './gift/read-gift';
import { readMoodle } from './moodle/read-moodle';
import {
  type FileFault,
  type ImportOptions,
  type QuizFormat,
  type QuizImport,
  quizImportLimits,
  type ReadOptions,
} from './quiz-import.schema';
import { readAiken } from './read-aiken';
import { firstWords, recognised } from './recognise';

const readers: Record<QuizFormat, (text: string, options: ReadOptions) => QuizImport> = {
  gift: readGift,
  aiken: readAiken,
  moodle: readMoodle,
};

const nothing = (fault: FileFault, format: QuizFormat | null = null): QuizImport => ({
  questions: [],
  report: { format, faults: [fault], lines: [] },
});

/**
 * Reads questions from a text in GIFT, Aiken or Moodle's XML, whichever it is. Never throws for what a file holds: the
 * report says what is wrong, with the line.
 */
export function importQuiz(text: string, { format, prefix }: ImportOptions): QuizImport {
  if (text.length > quizImportLimits.bytes)
    return nothing({ code: 'fileTooLarge', params: { most: quizImportLimits.bytes / 1024 / 1024 }, line: 1 });
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') return nothing({ code: 'empty', params: {}, line: 1 });
  const known = format ?? recognised(bare);
  if (known) return readers[known](bare, { prefix });
  const { line, words } = firstWords(bare);
  return nothing({ code: 'formatUnknown', params: { words }, line });
}

/** The same for a file in UTF-8, UTF-16 or Windows-1251. */
export function importQuizFile(bytes: Uint8Array, options: ImportOptions): QuizImport {
  if (bytes.length > quizImportLimits.bytes)
    return nothing({ code: 'fileTooLarge', params: { most: quizImportLimits.bytes / 1024 / 1024 }, line: 1 });
  const read = decoded(bytes);
  return read ? importQuiz(read.text, options) : nothing({ code: 'notText', params: {}, line: 1 });
}
