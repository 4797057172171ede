import { type Found, Losses, made, NotTaken } from './found';
import { gathered } from './gather';
import type { DraftContent, QuizImport, ReadOptions } from './quiz-import.schema';
import { tidied } from './tidied';
import { multipleChoice, singleChoice } from './weights';

interface AikenBlock {
  line: number;
  /** The question, which may go over several lines. */
  text: string[];
  options: { letter: string; text: string; line: number }[];
  answer: { letters: string; line: number } | null;
}

export const aikenOption = /^\s*([A-Za-z])[.)]\s+(\S.*)$/;
export const aikenAnswer = /^\s*ANSWER\s*:(.*)$/i;

/** Takes a file apart: lines of text, options, and the line that names the right one and ends the question. */
function aikenBlocks(text: string): AikenBlock[] {
  const blocks: AikenBlock[] = [];
  let open: AikenBlock | null = null;
  let afterEmpty = false;
  for (const [i, row] of text.split(/\r\n?|\n/).entries()) {
    const line = i + 1;
    if (row.trim() === '') {
      afterEmpty = true;
      continue;
    }
    const option = aikenOption.exec(row);
    const answer = aikenAnswer.exec(row);
    // Text behind the options is one of them going on, unless an empty line says that something new begins.
    if (open && open.options.length > 0 && afterEmpty && !option && !answer) open = null;
    if (!open) {
      open = { line, text: [], options: [], answer: null };
      blocks.push(open);
    }
    afterEmpty = false;
    const last = open.options.at(-1);
    if (answer) {
      open.answer = { letters: (answer[1] ?? '').trim(), line };
      open = null;
    } else if (option && open.text.length > 0) {
      open.options.push({ letter: option[1]!.toUpperCase(), text: option[2]!, line });
    } else if (last) last.text += `\n${row}`;
    else open.text.push(row);
  }
  return blocks;
}

/** Refuses a key that is missing, is no letter, or names no option. */
function keyOf({ answer, options, line }: AikenBlock): Set<string> {
  if (!answer) throw new NotTaken('answerMissing', {}, options.at(-1)?.line ?? line);
  const letters = answer.letters.toUpperCase().split(/[\s,;]+/);
  if (!letters.every((one) => /^[A-Z]$/.test(one)))
    throw new NotTaken('answerUnclear', { text: answer.letters.slice(0, 80) }, answer.line);
  const unknown = letters.find((one) => !options.some(({ letter }) => letter === one));
  if (unknown) throw new NotTaken('answerNotThere', { letter: unknown }, answer.line);
  return new Set(letters);
}

function contentOf(block: AikenBlock): DraftContent {
  const seen = new Set<string>();
  for (const { letter, line } of block.options) {
    if (seen.has(letter)) throw new NotTaken('letterTwice', { letter }, line);
    seen.add(letter);
  }
  const right = keyOf(block);
  const weightOf = (letter: string) => (right.has(letter) ? 100 / right.size : right.size > 1 ? -100 / right.size : 0);
  const answers = block.options.map(({ letter, text }) => ({
    text: tidied(text),
    weight: weightOf(letter),
    feedback: null,
  }));
  const common = { points: 1, text: tidied(block.text.join('\n')), explanation: null };
  return right.size > 1
    ? { ...common, kind: 'multiple', options: multipleChoice(answers, new Losses()) }
    : { ...common, kind: 'single', options: singleChoice(answers, new Losses()) };
}

const found = (block: AikenBlock): Found => ({
  line: block.line,
  title: '',
  begins: tidied(block.text.join(' ')),
  kind: (block.answer?.letters.length ?? 0) > 1 ? 'multiple' : 'single',
  category: [],
  tags: [],
  losses: [],
  made: made(() => contentOf(block)),
});

/**
 * Reads Aiken: a question, options that begin with `A.` or `A)`, and `ANSWER: A`. Several letters, which other
 * programs write, make a question with several right answers.
 */
export const readAiken = (text: string, options: ReadOptions): QuizImport =>
  gathered('aiken', aikenBlocks(text), found, options);
