import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperOf } from '~/domain/learning/quizzes/paper';
import type { Paper } from '~/domain/learning/quizzes/paper.schema';
import { questionView } from '~/domain/learning/quizzes/question-view';
import { aQuiz, trilingual } from '../../support/courses';
import { aQuizOfEveryKind, kinds, questionOf, secret } from '../../support/questions';

const seeds = fc.string({ minLength: 1 });
const ids = (paper: Paper) => paper.questions.map(({ id }) => id);

describe('the paper of an attempt', () => {
  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(paperOf(aQuizOfEveryKind(), seed)).toEqual(paperOf(aQuizOfEveryKind(), seed));
      }),
    );
  });

  it('asks every question once without draws, in the order of the author without shuffling', () => {
    expect(ids(paperOf(aQuizOfEveryKind({ shuffle: false }), 'any'))).toEqual(kinds.map((kind) => `q-${kind}`));
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(ids(paperOf(aQuizOfEveryKind(), seed)).sort()).toEqual(kinds.map((kind) => `q-${kind}`).sort());
      }),
    );
  });

  it('draws as many as asked from each bank, each question once', () => {
    const bankful = (bank: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...questionOf.truefalse(`${bank}${i}`), bank }));
    const quiz = aQuiz({
      questions: [...bankful('a', 6), ...bankful('b', 3), questionOf.truefalse('never')],
      draw: [
        { bank: 'a', count: 2 },
        { bank: 'b', count: 3 },
        { bank: 'a', count: 2 },
      ],
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = ids(paperOf(quiz, seed));
        for (const id of drawn) seen.add(id);
        expect(new Set(drawn).size).toBe(7);
        expect(drawn.filter((id) => id.startsWith('a'))).toHaveLength(4);
        expect(drawn.filter((id) => id.startsWith('b'))).toHaveLength(3);
      }),
    );
    expect(seen.size).toBe(9);
  });

  it('never shows items in their right order, even when nothing is to be shuffled', () => {
    for (const shuffle of [true, false]) {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 2, max: 6 }), (seed, length) => {
          const items = Array.from({ length }, (_, i) => ({ id: `i${i}`, text: trilingual(`${i}`) }));
          const question = { ...questionOf.order(), items };
          const [placed] = paperOf(aQuiz({ questions: [question], shuffle }), seed).questions;
          expect(placed?.shown).not.toEqual(items.map(({ id }) => id));
          expect([...(placed?.shown ?? [])].sort()).toEqual(items.map(({ id }) => id).sort());
        }),
      );
    }
  });

  it('keeps the author\u2019s order of options without shuffling, and brings up every order with it', () => {
    const quiz = (shuffle: boolean) => aQuiz({ questions: [questionOf.single()], shuffle });
    expect(paperOf(quiz(false), 'any').questions[0]?.shown).toEqual(['opt-a', 'opt-b', 'opt-c']);
    const orders = new Set(
      Array.from({ length: 100 }, (_, i) => paperOf(quiz(true), `seed ${i}`).questions[0]?.shown.join()),
    );
    expect(orders.size).toBe(6);
  });
});

describe('what is shown of a question', () => {
  const placedIn = (paper: Paper, id: string) => {
    const placed = paper.questions.find((one) => one.id === id);
    if (!placed) throw new Error(id);
    return placed;
  };
  const viewed = (quiz: ReturnType<typeof aQuizOfEveryKind>, seed: string) => {
    const paper = paperOf(quiz, seed);
    return quiz.questions.map((question) => questionView(question, placedIn(paper, question.id), 'en'));
  };

  it.each(kinds)('%s: only named fields, nothing of the key, no ids of the file but the parts one fills', (kind) => {
    const quiz = aQuizOfEveryKind();
    const [view] = viewed({ ...quiz, questions: [questionOf[kind]()] }, 'seed');
    const fields: Record<typeof kind, string[]> = {
      single: ['options'],
      multiple: ['options'],
      truefalse: [],
      match: ['lefts', 'rights'],
      order: ['items'],
      numeric: ['unit'],
      text: [],
      cloze: ['gaps'],
    };
    expect(Object.keys(view ?? {}).sort()).toEqual(['id', 'kind', 'text', ...fields[kind]].sort());
    const sent = JSON.stringify(view);
    for (const word of [secret, 'correct', 'accept', 'why', 'explanation', 'answer', 'tolerance', 'lesson', '7654']) {
      expect(sent).not.toContain(word);
    }
    expect(sent).not.toMatch(/opt-|"(first|second|third|fourth)"/);
  });

  it('does not change when the key does', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), fc.string(), (seed, flags, word) => {
        const flag = (i: number) => flags[i % flags.length] ?? false;
        const accept = { kk: [word], ru: [word], en: [word] };
        const rekeyed = aQuizOfEveryKind().questions.map((question) => {
          const changed = { ...question, explanation: trilingual(word), lesson: word };
          if (changed.kind === 'single' || changed.kind === 'multiple') {
            return { ...changed, options: changed.options.map((one, i) => ({ ...one, correct: flag(i), why: null })) };
          }
          if (changed.kind === 'truefalse') return { ...changed, answer: flag(0) };
          if (changed.kind === 'numeric') return { ...changed, answer: word.length, tolerance: 99 };
          if (changed.kind === 'text') return { ...changed, accept };
          if (changed.kind !== 'cloze') return changed;
          return {
            ...changed,
            gaps: changed.gaps.map((gap) =>
              gap.options
                ? { ...gap, options: gap.options.map((one, i) => ({ ...one, correct: flag(i + 5), why: null })) }
                : { ...gap, accept },
            ),
          };
        });
        expect(viewed(aQuizOfEveryKind({ questions: rekeyed }), seed)).toEqual(viewed(aQuizOfEveryKind(), seed));
      }),
    );
  });

  it('shows equal right sides once, and says nothing of which left side they belong to', () => {
    const [view] = viewed(aQuizOfEveryKind({ questions: [questionOf.match()] }), 'seed');
    expect(view).toMatchObject({ rights: [{ id: 'a' }, { id: 'b' }] });
    const texts = (view?.kind === 'match' ? view.rights : []).map(({ text }) => text).sort();
    expect(texts).toEqual(['Right even', 'Right odd']);
  });

  it('is the same paper in another language', () => {
    const quiz = aQuizOfEveryKind();
    const paper = paperOf(quiz, 'seed');
    const single = quiz.questions[0];
    if (!single) throw new Error('no question');
    const shown = (locale: 'kk' | 'en') => questionView(single, placedIn(paper, single.id), locale);
    const [en, kk] = [shown('en'), shown('kk')];
    if (en.kind !== 'single' || kk.kind !== 'single') throw new Error('kind');
    expect(kk.options.map(({ id, text }) => [id, text])).toEqual(
      en.options.map(({ id, text }) => [id, `${text} (kk)`]),
    );
  });
});
