import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedQuestion } from '~/domain/catalogue/published.schema';
import { paperOf } from '~/domain/learning/quizzes/paper';
import { questionView } from '~/domain/learning/quizzes/question-view';
import { isEmpty } from '~/domain/learning/quizzes/response.schema';
import { type Fields, readResponse, shownResponse } from '~/domain/learning/quizzes/responses';
import { tellingOf } from '~/domain/learning/quizzes/review';
import { scoreOf } from '~/domain/learning/quizzes/scoring';
import { Refusal } from '~/platform/refusal';
import { aQuiz } from '../../support/courses';
import { kinds, questionOf, secret } from '../../support/questions';

function placedOf(question: PublishedQuestion, seed = 'seed') {
  const [placed] = paperOf(aQuiz({ questions: [question], shuffle: true }), seed).questions;
  if (!placed) throw new Error('no paper');
  return placed;
}

/** Fills the fields as a reader would who knows the answer in the letters of the page. */
function fieldsFor(question: PublishedQuestion, shown: ReturnType<typeof shownResponse>): Fields {
  if (shown === null) return {};
  if (typeof shown === 'string') return { [question.id]: shown };
  if (!Array.isArray(shown)) {
    return Object.fromEntries(Object.entries(shown).map(([part, value]) => [`${question.id}.${part}`, value]));
  }
  return question.kind === 'order'
    ? Object.fromEntries(shown.map((letter, i) => [`${question.id}.${letter}`, String(i + 1)]))
    : { [question.id]: shown };
}

describe('reading an answer', () => {
  it.each(kinds)('%s: what the key says, typed into the fields, gets all points; and is filled in again', (kind) => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const question = questionOf[kind]();
        const placed = placedOf(question, seed);
        const { correct } = tellingOf(question, placed, null, 'en');
        const response = readResponse(question, placed, fieldsFor(question, correct));
        const { points, maxPoints } = scoreOf(question, response);
        expect(points).toBe(maxPoints);
        const again = shownResponse(question, placed, response);
        expect(readResponse(question, placed, fieldsFor(question, again))).toEqual(response);
      }),
      { numRuns: 40 },
    );
  });

  it.each(kinds)('%s: empty fields are no answer', (kind) => {
    const question = questionOf[kind]();
    expect(isEmpty(readResponse(question, placedOf(question), {}))).toBe(true);
    expect(shownResponse(question, placedOf(question), null)).toBeNull();
  });

  it('takes letters of the page only', () => {
    const single = questionOf.single();
    expect(() => readResponse(single, placedOf(single), { [single.id]: 'opt-a' })).toThrow(Refusal);
    expect(() => readResponse(single, placedOf(single), { [single.id]: 'z' })).toThrow('invalid');
    const truefalse = questionOf.truefalse();
    expect(() => readResponse(truefalse, placedOf(truefalse), { [truefalse.id]: 'maybe' })).toThrow('invalid');
  });

  it('refuses what is too long, naming the question', () => {
    for (const kind of ['text', 'numeric', 'truefalse'] as const) {
      const question = questionOf[kind]();
      const huge = { [question.id]: 'x'.repeat(100_000) };
      expect(() => readResponse(question, placedOf(question), huge)).toThrow(Refusal);
    }
    const cloze = questionOf.cloze();
    const refusal = (() => {
      try {
        return readResponse(cloze, placedOf(cloze), { [`${cloze.id}.1`]: 'x'.repeat(201) });
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'tooLong', field: cloze.id });
  });

  it('asks for a place of its own for each item', () => {
    const question = questionOf.order();
    const at = (...places: string[]) =>
      Object.fromEntries(places.map((place, i) => [`${question.id}.${'abcd'[i]}`, place]));
    const placed = placedOf(question);
    expect(() => readResponse(question, placed, at('1', '1', '2', '3'))).toThrow('quizPlaceTwice');
    expect(() => readResponse(question, placed, at('1', '2', '3'))).toThrow('quizPlaceTwice');
    expect(() => readResponse(question, placed, at('1', '2', '3', '9'))).toThrow('quizPlaceTwice');
    expect(readResponse(question, placed, at('2', '1', '3', '4'))).toEqual([
      placed.shown[1],
      placed.shown[0],
      placed.shown[2],
      placed.shown[3],
    ]);
  });

  it('never fails in another way, whatever is posted', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom('a', 'b', '1', 'true'));
    for (const kind of kinds) {
      const question = questionOf[kind]();
      const name = fc.oneof(
        fc.constant(question.id),
        fc.constantFrom('a', 'b', '1', '2', 'one', 'two', '__proto__').map((part) => `${question.id}.${part}`),
      );
      fc.assert(
        fc.property(fc.dictionary(name, value), (fields) => {
          try {
            scoreOf(question, readResponse(question, placedOf(question), fields));
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }),
        { numRuns: 60 },
      );
    }
  });
});

describe('what is told after an attempt', () => {
  it('names the right answer in the letters of the paper, with the reasons of the choices made', () => {
    const question = questionOf.single();
    const placed = placedOf(question);
    const view = questionView(question, placed, 'en');
    const telling = tellingOf(question, placed, 'opt-b', 'en');
    const letter = (id: string) => 'abc'[placed.shown.indexOf(id)] ?? '';
    expect(view.kind === 'single' && view.options.find(({ id }) => id === telling.correct)?.text).toBe('Option a');
    expect(telling.why).toEqual({ [letter('opt-b')]: `${secret} why b` });
    expect(telling.explanation).toContain('explanation');
  });

  it('prints a number as it may be typed', () => {
    const question = questionOf.numeric();
    const printed = (locale: 'kk' | 'en') => tellingOf(question, placedOf(question), null, locale).correct;
    expect(printed('kk')).toBe('7654,25');
    expect(printed('en')).toBe('7654.25');
  });

  it('takes one\u2019s own wording of a gap for right when it was', () => {
    const question = questionOf.cloze();
    const own = `${secret} GAP ru`;
    expect(tellingOf(question, placedOf(question), { 1: own }, 'en').correct).toMatchObject({ 1: own });
  });
});
