import { describe, expect, it } from 'vitest';
import type { Course } from '~/domain/catalogue/index.server';
import { renewingQuiz, windowOf } from '~/domain/learning/renewal-rules';
import { day } from '~/platform/clock';

type Asked = Pick<Course, 'certificate' | 'posttest' | 'quizzes'>;
const course = (certificate: object, posttest: string | null = 'final') =>
  ({
    certificate: { enabled: true, signatory: null, validMonths: 24, ...certificate },
    posttest: posttest && { id: posttest },
    quizzes: new Map([
      ['final', {}],
      ['quiz-1', {}],
    ]),
  }) as unknown as Asked;

/** Its last day is 5 May 2028. */
const expiresAt = Date.UTC(2028, 4, 5, 19);
const held = { completedAt: expiresAt - 730 * day, expiresAt };

describe('a renewal', () => {
  it('is by the quiz that is named, or by the final test', () => {
    expect(renewingQuiz(course({ renewal: { opensDaysBefore: 60 } }))).toBe('final');
    expect(renewingQuiz(course({ renewal: { quiz: 'quiz-1', opensDaysBefore: 60 } }))).toBe('quiz-1');
  });

  it.each([
    ['no rule', course({})],
    ['no certificate', course({ enabled: false, renewal: { opensDaysBefore: 60 } })],
    ['a certificate for ever', course({ validMonths: undefined, renewal: { opensDaysBefore: 60 } })],
    ['no final test', course({ renewal: { opensDaysBefore: 60 } }, null)],
    ['a quiz that is gone', course({ renewal: { quiz: 'gone', opensDaysBefore: 60 } })],
  ])('is none with %s', (_what, one) => {
    expect(renewingQuiz(one)).toBeNull();
    expect(windowOf(one, held)).toBeNull();
  });

  it('opens so many days before the last one, at midnight in Almaty', () => {
    const window = windowOf(course({ renewal: { opensDaysBefore: 60 } }), held);
    expect(window).toEqual({ quizId: 'final', opensAt: Date.UTC(2028, 2, 5, 19), expiresAt });
  });

  it('never opens before what it would renew was completed', () => {
    const recent = { ...held, completedAt: expiresAt - 10 * day };
    expect(windowOf(course({ renewal: { opensDaysBefore: 365 } }), recent)?.opensAt).toBe(recent.completedAt);
  });
});
