import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompletionRule } from '~/domain/catalogue/course.schema';
import type { QuizFacts } from '~/domain/learning/quizzes/rules';
import { type Facts, isComplete, lessonsSuffice, metOnly, progressOf, requirementsOf } from '~/domain/learning/rules';

type Asked = Parameters<typeof requirementsOf>[0];

/** Lessons l1 … l4, of which l4 is optional; quizzes q1 (mark 70, three attempts) and pre (no mark, unlimited). */
const course = (completion: CompletionRule) =>
  ({
    completion,
    lessons: ['l1', 'l2', 'l3', 'l4'].map((id) => ({ id, required: id !== 'l4' })),
    quizzes: new Map([
      ['q1', { quiz: { pass: 70, attempts: 3 }, module: null }],
      ['pre', { quiz: { pass: null, attempts: 0 }, module: null }],
    ]),
    assignments: [{ id: 'a1' }],
  }) as unknown as Asked;

const facts = (done: string[], quizzes: Record<string, Partial<QuizFacts>> = {}): Facts => ({
  lessonsDone: new Set(done),
  quizzes: new Map(
    Object.entries(quizzes).map(([id, given]) => [
      id,
      { begun: 1, submitted: 1, bestPercent: null, passed: false, granted: 0, ...given },
    ]),
  ),
});

describe('requirementsOf', () => {
  const plain = course({ all: [{ lessons: 'required' }, { quiz: 'q1' }] });

  it('counts required lessons in whole numbers; an optional one neither blocks nor adds', () => {
    expect(requirementsOf(plain, facts(['l1', 'l4']))[0]).toEqual({
      kind: 'lessons',
      met: false,
      done: 1,
      total: 3,
      lessonIds: ['l1', 'l2', 'l3'],
    });
    expect(progressOf(plain, new Set(['l1', 'l2', 'l3', 'l4']))).toEqual({ done: 3, total: 3 });
  });

  it('does not count a lesson that is no longer in the course', () => {
    expect(progressOf(plain, new Set(['gone', 'l1']))).toEqual({ done: 1, total: 3 });
  });

  it('says of a quiz the best result, the mark and the attempts left', () => {
    const [, quiz] = requirementsOf(plain, facts([], { q1: { begun: 2, bestPercent: 69 } }));
    const line = { kind: 'quiz', id: 'q1', met: false, bestPercent: 69, pass: 70 };
    expect(quiz).toEqual({ ...line, attemptsLeft: 1, usedUp: false });
  });

  it('says that the attempts are used up, unless one is open, was granted, or the quiz is passed', () => {
    const judged = (given: Partial<QuizFacts>) =>
      requirementsOf(plain, facts([], { q1: { begun: 3, submitted: 3, bestPercent: 50, ...given } }))[1];
    expect(judged({})).toMatchObject({ attemptsLeft: 0, usedUp: true });
    expect(judged({ submitted: 2 })).toMatchObject({ attemptsLeft: 0, usedUp: false });
    expect(judged({ granted: 1 })).toMatchObject({ attemptsLeft: 1, usedUp: false });
    expect(judged({ begun: 4, submitted: 4, granted: 1 })).toMatchObject({ attemptsLeft: 0, usedUp: true });
    expect(judged({ passed: true })).toMatchObject({ met: true, attemptsLeft: 0, usedUp: false });
  });

  it('keeps what was passed at the mark of its day', () => {
    const rule = course({ quiz: 'q1' });
    expect(isComplete(requirementsOf(rule, facts([], { q1: { bestPercent: 65, passed: true } })))).toBe(true);
    expect(isComplete(requirementsOf(rule, facts([], { q1: { bestPercent: 65 } })))).toBe(false);
    expect(isComplete(requirementsOf(rule, facts([], { q1: { bestPercent: 70 } })))).toBe(true);
  });

  it('asks of a test without a mark only that it is handed in', () => {
    const rule = course({ quiz: 'pre' });
    expect(requirementsOf(rule, facts([], { pre: { submitted: 0 } }))[0]).toMatchObject({ met: false, pass: 0 });
    expect(requirementsOf(rule, facts([], { pre: { bestPercent: 0 } }))[0]).toMatchObject({
      met: true,
      attemptsLeft: null,
    });
  });

  it('makes one line of a choice, and of a part of it that asks several things', () => {
    const rule = course({
      atLeast: 2,
      of: [{ lesson: 'l1' }, { all: [{ lesson: 'l2' }, { quiz: 'q1' }] }, { any: [{ quiz: 'pre' }] }],
    });
    const list = requirementsOf(rule, facts(['l1', 'l2'], { pre: { bestPercent: 10 } }));
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ kind: 'group', met: true, done: 2, need: 2 });
    const inner = list[0]?.kind === 'group' ? list[0].of[1] : undefined;
    expect(inner).toMatchObject({ kind: 'group', met: false, done: 1, need: 2 });
    expect(metOnly(list)[0]).toMatchObject({ of: [{ kind: 'lessons' }, { kind: 'group' }] });
  });

  it('flattens nested `all` into one list and is complete exactly when the rule holds', () => {
    const leaf = fc.constantFrom<CompletionRule>(
      { lessons: 'required' },
      { lesson: 'l4' },
      { quiz: 'q1' },
      { quiz: 'pre' },
      { assignment: 'a1' },
    );
    const { rule } = fc.letrec<{ rule: CompletionRule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ atLeast: fc.integer({ min: 0, max: 3 }), of: fc.array(tie('rule'), { maxLength: 3 }) }),
      ),
    }));
    const holds = (of: CompletionRule, known: Facts): boolean => {
      if ('all' in of) return of.all.every((part) => holds(part, known));
      if ('any' in of) return of.any.some((part) => holds(part, known));
      if ('atLeast' in of) return of.of.filter((part) => holds(part, known)).length >= of.atLeast;
      if ('lessons' in of) return ['l1', 'l2', 'l3'].every((id) => known.lessonsDone.has(id));
      if ('lesson' in of) return known.lessonsDone.has(of.lesson);
      if ('assignment' in of) return known.assignments?.get(of.assignment)?.passed === true;
      const best = known.quizzes.get(of.quiz)?.bestPercent ?? null;
      return best !== null && best >= (of.quiz === 'q1' ? 70 : 0);
    };
    const known = fc.record({
      done: fc.subarray(['l1', 'l2', 'l3', 'l4']),
      q1: fc.option(fc.integer({ min: 0, max: 100 })),
      pre: fc.option(fc.integer({ min: 0, max: 100 })),
      a1: fc.option(fc.record({ state: fc.constantFrom('waiting', 'returned', 'marked'), passed: fc.boolean() })),
    });
    fc.assert(
      fc.property(rule, known, (completion, { done, q1, pre, a1 }) => {
        const assignments = new Map(a1 ? [['a1', { points: null, ...a1 }] as const] : []);
        const all: Facts = { ...facts(done, { q1: { bestPercent: q1 }, pre: { bestPercent: pre } }), assignments };
        const list = requirementsOf(course(completion), all);
        expect(isComplete(list)).toBe(holds(completion, all));
        if (isComplete(list)) expect(lessonsSuffice(course(completion), all.lessonsDone)).toBe(true);
      }),
    );
  });
});
