import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { fold } from '~/platform/fold';
import { type Locale, locales } from '~/words/words';
import { idPattern } from '../compiler/ids';
import { readYaml } from '../compiler/yaml';
import { uniqueId } from './ids';
import type { DraftQuestion } from './quiz-import.schema';
import { questionsYaml } from './write-quiz';

export interface Appended {
  /** The whole file. The same text when nothing was new. */
  text: string;
  added: DraftQuestion[];
  /** Ids, as the import gave them, of questions that the file has already. */
  there: string[];
  /** Questions of the whole file then. */
  count: number;
}

/** What keeps questions from being added: the file is no quiz, or is written so that nothing can be put into it safely. */
export type AppendRefusal = { refused: 'notAQuiz' | 'cannotAppend'; line: number };

interface Known {
  id: string;
  /** Its kind and its question, folded. */
  asks: string;
  /** With all that it offers and accepts. */
  says: string;
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All texts in one language, in order; explanations may be mended without making another question. */
function textsIn(value: unknown, language: Locale): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, language));
  if (!isPlain(value)) return [];
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => locales.includes(name as Locale)))
    return [value[language]].flat().flatMap((text) => (typeof text === 'string' ? [fold(text)] : []));
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'explanation' || name === 'why' ? [] : textsIn(item, language),
  );
}

function known(value: unknown, language: Locale): Known | null {
  if (!isPlain(value) || typeof value.id !== 'string') return null;
  const asks = [value.kind, ...textsIn(value.text, language)].join('\n');
  const says = [asks, ...textsIn({ ...value, text: null }, language), String(value.answer ?? '')].join('\n');
  return { id: value.id, asks, says };
}

/** The same question, or one of the same name that asks the same and was worked on since. */
const isThere = (one: Known, there: Known[]): boolean =>
  there.some(
    ({ id, asks, says }) =>
      says === one.says ||
      (asks === one.asks && (id === one.id || (/^-\d+$/.test(id.slice(one.id.length)) && id.startsWith(one.id)))),
  );

/** The id of a quiz.yaml, if it has one. */
export function quizIdIn(text: string): string | null {
  const value = readYaml(text, () => undefined)?.value;
  return isPlain(value) && typeof value.id === 'string' && idPattern.test(value.id) ? value.id : null;
}

const readQuestions = (text: string): unknown[] | null => {
  const value = readYaml(text, () => undefined)?.value;
  return isPlain(value) && Array.isArray(value.questions) ? value.questions : null;
};

/**
 * Adds questions at the end of a quiz.yaml without touching a sign of what stands there. Those that are there already
 * are left out, so that doing it twice adds nothing; an id that another question has gets a number.
 */
export function appendQuestions(text: string, questions: DraftQuestion[], language: Locale): Appended | AppendRefusal {
  const before = readQuestions(text);
  if (!before) return { refused: 'notAQuiz', line: 1 };
  const there = before.flatMap((value) => known(value, language) ?? []);
  const taken = new Set(there.map(({ id }) => id));
  const added: DraftQuestion[] = [];
  const skipped: string[] = [];
  for (const question of questions) {
    const [plain] = readQuestions(`questions:\n${questionsYaml([question], language, 2)}`) ?? [];
    const one = known(plain, language);
    if (one && isThere(one, there)) skipped.push(question.id);
    else added.push({ ...question, id: uniqueId(question.id, taken) });
  }
  if (added.length === 0) return { text, added, there: skipped, count: before.length };
  const whole = withAdded(text, added, language);
  const after = whole === null ? null : readQuestions(whole);
  // What was put in must be read back behind what was there, or nothing is written.
  const isSound =
    after?.length === before.length + added.length &&
    JSON.stringify(after.slice(0, before.length)) === JSON.stringify(before);
  if (whole === null || !after || !isSound) return { refused: 'cannotAppend', line: lineOfQuestions(text) };
  return { text: whole, added, there: skipped, count: after.length };
}

function questionsNode(text: string) {
  const { contents } = parseDocument(text, { schema: 'core' });
  if (!isMap(contents)) return null;
  return contents.items.find(({ key }) => isScalar(key) && key.value === 'questions') ?? null;
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function lineOfQuestions(text: string): number {
  const key = questionsNode(text)?.key;
  return isScalar(key) ? lineOf(text, key.range?.[0] ?? 0) : 1;
}

/** Puts the items behind the last one, as far in as the first; null for a list in brackets, which has no lines. */
function withAdded(text: string, added: DraftQuestion[], language: Locale): string | null {
  const list = questionsNode(text)?.value;
  if (!isSeq(list) || list.flow || !list.range) return null;
  const [start, end] = list.range;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const head = text.slice(0, end);
  return `${head}${head.endsWith('\n') ? '' : '\n'}${questionsYaml(added, language, indent)}${text.slice(end)}`;
}
