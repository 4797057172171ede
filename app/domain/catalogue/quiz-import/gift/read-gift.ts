import { explanationOf } from '../explanation';
import { type Found, Losses, made, NotTaken } from '../found';
import { gathered } from '../gather';
import { plainText, type TextFormat } from '../plain-text';
import type { DraftBody, DraftContent, QuizImport, ReadOptions, SourceKind } from '../quiz-import.schema';
import { tidied } from '../tidied';
import {
  acceptedAnswers,
  matchingPairs,
  multipleChoice,
  numericAnswer,
  singleChoice,
  type WeightedAnswer,
} from '../weights';
import { formatMark, giftText, numericValue, partedAtHash, rawAnswers, weightedAnswers } from './gift-answers';
import { type GiftBlock, giftBlocks, lineAt } from './gift-blocks';
import { shown } from './gift-escapes';

/** A question taken apart: before, between and behind its braces. */
interface Parts {
  block: GiftBlock;
  before: string;
  /** Between the braces, without the general feedback. */
  inner: string;
  general: string;
  behind: string;
  /** Line on which a place between the braces stands. */
  lineOf(at: number): number;
  losses: Losses;
}

const isTrueOrFalse = /^\s*(T|TRUE|F|FALSE)\s*(#|$)/i;

/** What kind of question stands between the braces, in the order in which Moodle decides it. */
function kindOf(between: string): SourceKind {
  const inner = between.split('####')[0]!;
  if (inner.trim() === '') return 'essay';
  if (inner.trimStart().startsWith('#')) return 'numeric';
  if (inner.includes('~')) return inner.includes('=') ? 'single' : 'multiple';
  if (inner.includes('=') && inner.includes('->')) return 'match';
  return isTrueOrFalse.test(inner) ? 'truefalse' : 'text';
}

/** Splits off title and format, then the braces. Refuses braces that are not one pair: braceOpen, braceStray, braceMore. */
function partsOf(block: GiftBlock, start: number, losses: Losses): Parts {
  const text = block.text.slice(start);
  const lineOf = (at: number) => lineAt(block, start + at);
  const open = text.indexOf('{');
  const close = text.indexOf('}');
  if (open < 0 && close < 0) throw new NotTaken('description');
  if (close >= 0 && (open < 0 || close < open)) throw new NotTaken('braceStray', {}, lineOf(close));
  if (close < 0) throw new NotTaken('braceOpen', {}, lineOf(open));
  const nested = text.slice(open + 1, close).indexOf('{');
  if (nested >= 0) throw new NotTaken('braceOpen', {}, lineOf(open));
  const more = text.slice(close + 1).search(/[{}]/);
  if (more >= 0) throw new NotTaken('braceMore', {}, lineOf(close + 1 + more));
  const between = text.slice(open + 1, close);
  const general = between.indexOf('####');
  return {
    block,
    before: text.slice(0, open),
    inner: general < 0 ? between : between.slice(0, general),
    general: general < 0 ? '' : between.slice(general + 4),
    behind: text.slice(close + 1),
    lineOf: (at) => lineOf(open + 1 + at),
    losses,
  };
}

/** Whether the missing word stands apart from the words around it, or touches them. */
const endSpace = (text: string): string => text.slice(text.trimEnd().length);
const startSpace = (text: string): string => text.slice(0, text.length - text.trimStart().length);

/** Where a word is missing, choices and typed answers become a gap; for the other kinds a line shows the place. */
function withGap(body: DraftBody, before: string, behind: string): { body: DraftBody; text: string } {
  const joined = (mark: string) => tidied(`${before}${mark}${behind}`);
  if (body.kind === 'single')
    return { body: { kind: 'cloze', gaps: [{ id: '1', options: body.options }] }, text: joined('[[1]]') };
  if (body.kind === 'text')
    return { body: { kind: 'cloze', gaps: [{ id: '1', accept: body.accept }] }, text: joined('[[1]]') };
  return { body, text: joined('_____') };
}

function trueOrFalse({ inner, losses }: Parts, format: TextFormat): { body: DraftBody; answers: WeightedAnswer[] } {
  const [word, feedback] = partedAtHash(inner);
  const answer = /^\s*T/i.test(word);
  // Behind the first `#` stands what is said to whoever was wrong, behind the second to whoever was right.
  const said = feedback.split('#').slice(0, 2);
  const answers = said.map((text) => ({
    text: '',
    weight: 100,
    feedback: giftText(text, format, losses).text || null,
  }));
  return { body: { kind: 'truefalse', answer }, answers: answers.reverse() };
}

function numeric({ inner, lineOf, losses }: Parts, format: TextFormat): { body: DraftBody; answers: WeightedAnswer[] } {
  const mark = inner.indexOf('#') + 1;
  const values = inner.slice(mark);
  // One value needs no sign of its own, also where a `~` behind it says something to everybody else.
  const signed = /^\s*[=~]/.test(values) ? values : `=${values}`;
  const raw = rawAnswers(signed, lineOf(mark)).map((one) => ({ ...one, at: one.at + mark }));
  const answers = raw.map(({ sign, weight, feedback: said }) => ({
    text: '',
    weight: weight ?? (sign === '=' ? 100 : 0),
    feedback: giftText(said, format, losses).text || null,
  }));
  // A `~` without a number is what is said to everybody else.
  const numbers = raw.flatMap(({ sign, weight, text, at }) =>
    sign === '~' || shown(text).trim() === '*' ? [] : [{ ...numericValue(text, lineOf(at)), weight: weight ?? 100 }],
  );
  return { body: numericAnswer(numbers, losses), answers };
}

function answersOf(parts: Parts, kind: SourceKind, format: TextFormat): { body: DraftBody; answers: WeightedAnswer[] } {
  const { inner, lineOf, losses } = parts;
  if (kind === 'essay') throw new NotTaken('essay');
  if (kind === 'numeric') return numeric(parts, format);
  if (kind === 'truefalse') return trueOrFalse(parts, format);
  const raw = rawAnswers(inner, lineOf(0));
  if (kind === 'match') {
    const sides = raw.map(({ text, at }) => {
      const [left = '', ...right] = text.split('->');
      if (right.length === 0) throw new NotTaken('arrowMissing', {}, lineOf(at));
      return {
        left: giftText(left, format, losses).text,
        right: giftText(right.join('->'), format, losses).text,
      };
    });
    return { body: matchingPairs(sides, losses), answers: [] };
  }
  const answers = weightedAnswers(raw, format, losses);
  if (kind === 'text') return { body: { kind, accept: acceptedAnswers(answers, losses) }, answers };
  if (kind === 'single') return { body: { kind, options: singleChoice(answers, losses) }, answers: [] };
  return { body: { kind: 'multiple', options: multipleChoice(answers, losses) }, answers: [] };
}

function contentOf(parts: Parts, kind: SourceKind): DraftContent {
  const { before, behind, general, losses } = parts;
  const asked = giftText(before, 'moodle', losses);
  const after = plainText(shown(behind), asked.format, losses);
  const answered = answersOf(parts, kind, asked.format);
  const { body, text } = after
    ? withGap(answered.body, asked.text + endSpace(shown(before)), startSpace(shown(behind)) + after)
    : { body: answered.body, text: asked.text };
  const explanation = explanationOf(giftText(general, asked.format, losses).text, answered.answers, losses);
  return { points: 1, text, explanation, ...body };
}

function found(block: GiftBlock): Found {
  const losses = new Losses();
  const [whole = '', marked] = /^\s*::(.*?)::/s.exec(block.text) ?? [];
  const title = tidied(shown(marked ?? '')).replace(/\n/g, ' ');
  const rest = block.text.slice(whole.length);
  const begins = tidied(shown(rest.split('{')[0]!.replace(formatMark, ''))).replace(/\n/g, ' ');
  const [open, close] = [rest.indexOf('{'), rest.indexOf('}')];
  const between = rest.slice(open + 1, Math.max(open + 1, close));
  const kind = open < 0 && close < 0 ? 'description' : open < 0 || close < open ? 'other' : kindOf(between);
  const content = made(() => {
    const opened = !marked && /^\s*::/.exec(block.text);
    if (opened) throw new NotTaken('titleOpen', {}, lineAt(block, 0));
    return contentOf(partsOf(block, whole.length, losses), kind);
  });
  return {
    line: block.lines[0] ?? 1,
    title,
    begins,
    kind: 'kind' in content ? content.kind : kind,
    category: block.category,
    tags: block.tags,
    losses: losses.list,
    made: content,
  };
}

/**
 * Reads GIFT as Moodle's documentation describes it (docs.moodle.org, “GIFT format”): one question from empty line to
 * empty line, so one that is broken spoils no other.
 */
export const readGift = (text: string, options: ReadOptions): QuizImport =>
  gathered('gift', giftBlocks(text), found, options);
