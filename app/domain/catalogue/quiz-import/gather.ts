import { idPattern } from '../compiler/ids';
import { type Found, isReason } from './found';
import { idFrom, uniqueId } from './ids';
import {
  type DraftContent,
  type DraftQuestion,
  type FileFault,
  type Loss,
  type QuizFormat,
  type QuizImport,
  quizImportLimits,
  type ReadOptions,
  type Reason,
  type ReportLine,
} from './quiz-import.schema';
import { tidied } from './tidied';

const mostTags = 10;
const tagLength = 40;
const passageLength = 6000;
/** Leaves room for the number that makes an id unique. */
const idLength = 74;

/** All texts of a question that readers see. */
function textsOf(content: DraftContent): string[] {
  const options = (list: { text: string; why: string | null }[]) => list.flatMap(({ text, why }) => [text, why ?? '']);
  const own = [content.text, content.explanation ?? ''];
  switch (content.kind) {
    case 'single':
    case 'multiple':
      return [...own, ...options(content.options)];
    case 'match':
      return [...own, ...content.pairs.flatMap(({ left, right }) => [left, right])];
    case 'order':
      return [...own, ...content.items.map(({ text }) => text)];
    case 'cloze':
      return [...own, ...content.gaps.flatMap((gap) => ('options' in gap ? options(gap.options) : []))];
    default:
      return own;
  }
}

/** Gaps as the compiler finds them in a text (compiler/quiz-rules.ts). */
const marksIn = (text: string): string => [...text.matchAll(/\[\[([^\]]*)\]\]/g)].map(([, id]) => id).join();

/** What our own shape refuses whatever the kind (compiler/quiz-shape.ts). */
function refusedBy(content: DraftContent): Reason | null {
  if (content.text === '') return { code: 'textEmpty', params: {} };
  if (textsOf(content).some((text) => text.length > passageLength))
    return { code: 'textLong', params: { most: passageLength } };
  // Square brackets that the file means as such would be a gap that nobody fills.
  if (content.kind === 'cloze' && marksIn(content.text) !== content.gaps.map(({ id }) => id).join())
    return { code: 'gapMarks', params: {} };
  return null;
}

/** The words under which a question is found again: parts of its category but the last, and what tags it. */
function tagsOf({ category, tags }: Found): { tags: string[]; losses: Loss[] } {
  const all = [...category.slice(0, -1), ...tags].map((tag) => tidied(tag).replace(/\n/g, ' ')).filter(Boolean);
  const each = [...new Set(all)];
  const short = each.filter((tag) => tag.length <= tagLength);
  const kept = short.slice(0, mostTags);
  const left = each.filter((tag) => !kept.includes(tag));
  return {
    tags: kept,
    losses: left.length > 0 ? [{ code: 'tags', params: { tags: left.join('; ').slice(0, 200) } }] : [],
  };
}

/** A category that is called as an id is keeps its name; others are written in Latin letters. */
const bankOf = (category: string): string | null =>
  idPattern.test(category) ? category : idFrom(category, idLength) || null;

const shortened = (text: string): string => (text.length > 80 ? `${[...text].slice(0, 79).join('')}…` : text);

/**
 * Puts what a reader found together: ids from titles, made unique; the bank from the last part of the category; and
 * for each question a line of the report. What is more than a quiz holds, or than a report should say, is told.
 */
export function gathered<Raw>(
  format: QuizFormat,
  blocks: Iterable<Raw>,
  read: (raw: Raw) => Found,
  { prefix }: ReadOptions,
): QuizImport {
  const begin = prefix.slice(0, 56).replace(/-+$/, '');
  const questions: DraftQuestion[] = [];
  const lines: ReportLine[] = [];
  const faults: FileFault[] = [];
  const taken = new Set<string>();
  const refuse = (found: Found, title: string, reason: Reason) =>
    lines.push({ line: found.line, title, kind: found.kind, outcome: 'refused', id: null, losses: [], reason });
  for (const raw of blocks) {
    const found = read(raw);
    if (lines.length >= quizImportLimits.lines) {
      faults.push({ code: 'tooMany', params: { most: quizImportLimits.lines }, line: found.line });
      break;
    }
    const title = shortened(found.title || found.begins);
    const { made } = found;
    const reason = isReason(made) ? made : refusedBy(made);
    if (isReason(made) || reason) refuse(found, title, reason ?? { code: 'textEmpty', params: {} });
    else if (questions.length >= quizImportLimits.questions)
      refuse(found, title, { code: 'quizFull', params: { most: quizImportLimits.questions } });
    else {
      const word = idFrom(found.title, idLength - begin.length - 1) || String(questions.length + 1);
      const id = uniqueId(`${begin}-${word}`, taken);
      const bank = bankOf(found.category.at(-1) ?? '');
      const { tags, losses } = tagsOf(found);
      const all = [...found.losses, ...losses];
      questions.push({ id, bank, tags, ...made });
      lines.push({
        line: found.line,
        title,
        kind: made.kind,
        outcome: all.length > 0 ? 'changed' : 'taken',
        id,
        losses: all,
        reason: null,
      });
    }
  }
  if (lines.length === 0 && faults.length === 0) faults.push({ code: 'empty', params: {}, line: 1 });
  return { questions, report: { format, faults, lines } };
}
