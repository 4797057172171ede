import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Response } from '~/domain/learning/quizzes/response.schema';
import { isPassed, percentOf, scoreOf } from '~/domain/learning/quizzes/scoring';
import { kinds, questionOf, secret } from '../../support/questions';

const points = (question: Parameters<typeof scoreOf>[0], response: Response | null) =>
  scoreOf(question, response).points;

describe('the score of a question', () => {
  it('single: all or nothing', () => {
    const question = questionOf.single();
    expect(points(question, 'opt-a')).toBe(100);
    expect(points(question, 'opt-b')).toBe(0);
    expect(points(question, 'unknown')).toBe(0);
    expect(points(question, '')).toBe(0);
    expect(points(question, null)).toBe(0);
  });

  it('multiple: right ticks minus wrong ticks, over the right ones', () => {
    const question = questionOf.multiple();
    expect(points(question, ['opt-a', 'opt-b'])).toBe(100);
    expect(points(question, ['opt-a'])).toBe(50);
    expect(points(question, ['opt-a', 'opt-a'])).toBe(50);
    expect(points(question, ['opt-a', 'opt-b', 'opt-c'])).toBe(50);
    expect(points(question, ['opt-a', 'opt-c'])).toBe(0);
    expect(points(question, ['opt-c', 'opt-d'])).toBe(0);
    expect(points(question, ['opt-a', 'opt-b', 'opt-c', 'opt-d'])).toBe(0);
    expect(points(question, [])).toBe(0);
  });

  it('truefalse: all or nothing', () => {
    expect(points(questionOf.truefalse(), 'true')).toBe(100);
    expect(points(questionOf.truefalse(), 'false')).toBe(0);
    expect(points({ ...questionOf.truefalse(), answer: false }, 'false')).toBe(100);
  });

  it('match: the share of right pairs, equal right sides being one choice', () => {
    const question = questionOf.match();
    expect(points(question, { one: 'one', two: 'two', three: 'three' })).toBe(100);
    expect(points(question, { one: 'three', two: 'two', three: 'one' })).toBe(100);
    expect(points(question, { one: 'one', two: 'two' })).toBe(66);
    expect(points(question, { one: 'two', two: 'one', three: 'two' })).toBe(0);
    expect(points(question, { one: 'nothing', constructor: 'two' })).toBe(0);
  });

  it('order: the share of items in their place', () => {
    const question = questionOf.order();
    expect(points(question, ['first', 'second', 'third', 'fourth'])).toBe(100);
    expect(points(question, ['first', 'second', 'fourth', 'third'])).toBe(50);
    expect(points(question, ['fourth', 'first', 'second', 'third'])).toBe(0);
    expect(points(question, ['first'])).toBe(25);
  });

  it('text: exact after folding, in any language, never nearly', () => {
    const question = { ...questionOf.text(), accept: { kk: ['Қоғамдық кеңес'], ru: ['Общественный совет'], en: [] } };
    for (const typed of [
      'қоғамдық кеңес',
      '  ҚОҒАМДЫҚ   КЕҢЕС ',
      'когамдык кенес',
      'общественный совет',
      'ОБЩЕСТВЕННЫЙ\u00a0СОВЕТ',
    ]) {
      expect(points(question, typed), typed).toBe(100);
    }
    for (const typed of ['общественный  сове', 'не общественный совет', 'общественныи совет', ' ', '.']) {
      expect(points(question, typed), typed).toBe(0);
    }
  });

  it('cloze: the share of right gaps, typed or chosen', () => {
    const question = questionOf.cloze();
    expect(points(question, { 1: `${secret} gap`, 2: 'opt-y' })).toBe(100);
    expect(points(question, { 1: `${secret.toLowerCase()} gap ru` })).toBe(50);
    expect(points(question, { 1: 'no', 2: 'opt-y' })).toBe(50);
    expect(points(question, { 1: 'no', 2: 'opt-x' })).toBe(0);
  });
});

describe('any answer to any question', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom('opt-a', 'opt-b', 'opt-y', 'one', 'two', 'first', 'true', '__proto__', 'constructor', '1'),
  );
  const anyResponse: fc.Arbitrary<Response | null> = fc.oneof(
    part,
    fc.array(part),
    fc.dictionary(part, part),
    fc.constant(null),
  );
  const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0.001, 0.333, 2.5, 33.33));

  it.each(kinds)('%s: whole points between nothing and all', (kind) => {
    fc.assert(
      fc.property(anyResponse, weight, (response, weighs) => {
        const { points: got, maxPoints } = scoreOf({ ...questionOf[kind](), points: weighs }, response);
        expect(Number.isInteger(got)).toBe(true);
        expect(Number.isInteger(maxPoints)).toBe(true);
        expect(got).toBeGreaterThanOrEqual(0);
        expect(got).toBeLessThanOrEqual(maxPoints);
      }),
    );
  });

  it('gives all points for all that is right, whatever the question weighs', () => {
    fc.assert(
      fc.property(weight, (weighs) => {
        const weighed = { points: weighs };
        const match = scoreOf({ ...questionOf.match(), ...weighed }, { one: 'one', two: 'two', three: 'three' });
        expect(match.points).toBe(match.maxPoints);
        const order = scoreOf({ ...questionOf.order(), ...weighed }, ['first', 'second', 'third', 'fourth']);
        expect(percentOf(order)).toBe(100);
      }),
    );
  });
});

describe('the result', () => {
  it('is a whole per cent, rounded down', () => {
    expect(percentOf({ points: 200, maxPoints: 300 })).toBe(66);
    expect(percentOf({ points: 699, maxPoints: 1000 })).toBe(69);
    expect(percentOf({ points: 1000, maxPoints: 1000 })).toBe(100);
  });

  it('passes at the mark, and nothing is passed without one', () => {
    expect(isPassed({ points: 700, maxPoints: 1000 }, 70)).toBe(true);
    expect(isPassed({ points: 699, maxPoints: 1000 }, 70)).toBe(false);
    expect(isPassed({ points: 0, maxPoints: 1000 }, null)).toBeNull();
  });

  it('never says passed below the printed mark', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 100 }),
        (a, b, pass) => {
          const score = { points: Math.min(a, b), maxPoints: b };
          expect(isPassed(score, pass)).toBe(percentOf(score) >= pass);
        },
      ),
    );
  });
});
