import { type Losses, NotTaken } from '../found';
import { numberOf } from '../numbers';
import { plainText, type TextFormat } from '../plain-text';
import { type DraftGap, quizImportLimits } from '../quiz-import.schema';
import { acceptedAnswers, isFull, singleChoice, type WeightedAnswer } from '../weights';

const typed = new Set(['SHORTANSWER', 'SA', 'MW', 'SHORTANSWER_C', 'SAC', 'MWC']);
const chosen = /^(MULTICHOICE|MC)(_?(V|H|S|VS|HS))?$/;
const severalChosen = /^(MULTIRESPONSE|MR)(_?(H|S|HS))?$/;
const numeric = new Set(['NUMERICAL', 'NM']);

const gapStart = /\{\s*(\d{0,4})\s*:\s*([A-Z_]{2,20})\s*:/g;

/** A gap's end is the first brace that no backslash makes plain. */
function endOf(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '}') return at;
  }
  return -1;
}

/** Splits at a mark, except where a backslash makes it plain. */
function splitAt(text: string, mark: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === mark) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const unescaped = (text: string): string => text.replace(/\\([{}#~/"\\=])/g, '$1');

function answersOf(inner: string, format: TextFormat, losses: Losses): WeightedAnswer[] {
  return splitAt(inner, '~').map((raw) => {
    const found = /^\s*(=|%(-?\d{1,3}(?:\.\d{0,10})?)%)?/.exec(raw);
    const [text = '', ...feedback] = splitAt(raw.slice(found?.[0].length ?? 0), '#');
    const plain = (part: string) => plainText(unescaped(part), format, losses);
    const weight = found?.[1] === '=' ? 100 : Number(found?.[2] ?? 0);
    return { text: plain(text), weight, feedback: plain(feedback.join('#')) || null };
  });
}

/** A number in a gap is compared as text, so one that has a deviation cannot be said. */
function numberAnswers(answers: WeightedAnswer[]): WeightedAnswer[] {
  return answers.flatMap((answer) => {
    if (!isFull(answer.weight)) return [answer];
    const [value = '', deviation = '0'] = answer.text.split(':');
    if (numberOf(deviation) !== 0) throw new NotTaken('gapNumber', { text: answer.text.slice(0, 80) });
    const text = String(numberOf(value));
    return [...new Set([text, text.replace('.', ',')])].map((one) => ({ ...answer, text: one }));
  });
}

function gapOf(id: string, kind: string, answers: WeightedAnswer[], losses: Losses): DraftGap {
  if (chosen.test(kind)) return { id, options: singleChoice(answers, losses) };
  if (severalChosen.test(kind)) throw new NotTaken('gapSeveral', { n: Number(id) });
  if (!typed.has(kind) && !numeric.has(kind)) throw new NotTaken('gapKind', { kind });
  if (kind.endsWith('C')) losses.add('caseIgnored');
  const feedback = answers.filter((one) => one.feedback).length;
  if (feedback > 0) losses.add('answerFeedbackDropped', { count: feedback });
  return { id, accept: acceptedAnswers(numeric.has(kind) ? numberAnswers(answers) : answers, losses) };
}

/** Text with `{1:SHORTANSWER:=…}` as text with `[[1]]` and its gaps. Refuses one without any, or one that is not closed. */
export function clozeOf(raw: string, format: TextFormat, losses: Losses): { text: string; gaps: DraftGap[] } {
  if (raw.length > quizImportLimits.field) throw new NotTaken('textLong', { most: quizImportLimits.field });
  const gaps: DraftGap[] = [];
  const weights = new Set<string>();
  let text = '';
  let from = 0;
  gapStart.lastIndex = 0;
  for (let found = gapStart.exec(raw); found; found = gapStart.exec(raw)) {
    const [whole, weight = '', kind = ''] = found;
    const inner = found.index + whole.length;
    const end = endOf(raw, inner);
    const id = String(gaps.length + 1);
    if (end < 0) throw new NotTaken('gapOpen', { n: gaps.length + 1 });
    if (gaps.length >= 20) throw new NotTaken('gapsMany', { most: 20 });
    gaps.push(gapOf(id, kind, answersOf(raw.slice(inner, end), format, losses), losses));
    weights.add(weight || '1');
    text += `${raw.slice(from, found.index)}[[${id}]]`;
    from = gapStart.lastIndex = end + 1;
  }
  if (gaps.length === 0) throw new NotTaken('gapsNone');
  if (weights.size > 1) losses.add('gapWeights');
  return { text: plainText(text + raw.slice(from), format, losses), gaps };
}
