import type { QuizFormat } from './quiz-import.schema';
import { aikenAnswer, aikenOption } from './read-aiken';
import { tidied } from './tidied';

/** As many lines as it takes to see what a file is. */
const looked = 2000;

/** What a text is by what it holds: XML begins with a tag, Aiken names keys below options, GIFT has braces. */
export function recognised(text: string): QuizFormat | null {
  if (/^\s*<(\?xml|!--|!DOCTYPE|quiz[\s>])/i.test(text)) return 'moodle';
  const rows = text
    .split(/\r\n?|\n/, looked)
    .filter((row) => row.trim() !== '')
    .map((row) => row.slice(0, 2000));
  if (rows.some((row, i) => i > 0 && aikenAnswer.test(row) && aikenOption.test(rows[i - 1]!))) return 'aiken';
  const isGift = rows.some((row) => /^\s*(::|\$CATEGORY:)/i.test(row) || /(?<!\\)\{/.test(row));
  return isGift ? 'gift' : null;
}

/** Line of the first words of a text, and these words. */
export function firstWords(text: string): { line: number; words: string } {
  const rows = text.split(/\r\n?|\n/, looked);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.trim() !== ''),
  );
  return { line: at + 1, words: tidied((rows[at] ?? '').slice(0, 60)) };
}
