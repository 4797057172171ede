import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCourse } from '~/domain/catalogue/compiler/index.server';
import type { Draw } from '~/domain/catalogue/course.schema';
import { drawsFilled, isDrawnBy } from '~/domain/catalogue/draw';
import { publish } from '~/domain/catalogue/publish';
import { paperOf } from '~/domain/learning/quizzes/paper';
import { aQuiz } from '../../support/courses';
import { questionOf } from '../../support/questions';
import { compiled } from '../../support/quiz-files';

const question = (id: string, bank: string, ...tags: string[]) => ({
  ...questionOf.truefalse(id),
  bank,
  ...(tags.length > 0 && { tags }),
});

describe('a draw with a tag', () => {
  const questions = [
    question('plain', 'basics'),
    question('law-1', 'basics', 'law'),
    question('law-2', 'basics', 'law', 'city'),
    question('elsewhere', 'more', 'law'),
  ];

  it('takes questions of its bank that carry the tag, and no others', () => {
    const quiz = aQuiz({ questions, draw: [{ bank: 'basics', tag: 'law', count: 1 }] });
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) for (const { id } of paperOf(quiz, `seed ${i}`).questions) seen.add(id);
    expect([...seen].sort()).toEqual(['law-1', 'law-2']);
  });

  it('gets its questions whatever an earlier draw of the bank would like', () => {
    const draw = [
      { bank: 'basics', count: 1 },
      { bank: 'basics', tag: 'law', count: 2 },
    ];
    for (let i = 0; i < 60; i++) {
      const ids = paperOf(aQuiz({ questions, draw }), `seed ${i}`).questions.map(({ id }) => id);
      expect(ids.sort()).toEqual(['law-1', 'law-2', 'plain']);
    }
  });

  it('is filled whenever it can be, each question once', () => {
    const tags = ['a', 'b', 'c'];
    const asked = fc.record({
      bank: fc.constantFrom('x', 'y'),
      tag: fc.option(fc.constantFrom(...tags), { nil: undefined }),
      count: fc.integer({ min: 1, max: 4 }),
    });
    const offered = fc.record({ bank: fc.constantFrom('x', 'y'), tags: fc.subarray(tags) });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 4 }), fc.array(offered, { maxLength: 9 }), (draws, list) => {
        const filled = drawsFilled(draws, list);
        expect(new Set(filled.flat()).size).toBe(filled.flat().length);
        for (const [i, got] of filled.entries()) {
          expect(got.length).toBeLessThanOrEqual(draws[i]!.count);
          for (const one of got) expect(isDrawnBy(draws[i]!, one)).toBe(true);
        }
        expect(filled.flat().length).toBe(mostOf(draws, list));
      }),
    );
  });
});

/** The most that all draws can get together: by Hall's theorem, over every choice of single asks. */
function mostOf(draws: Draw[], list: { bank: string; tags: string[] }[]): number {
  const asks = draws.flatMap((draw, i) => Array.from({ length: draw.count }, () => i));
  const total = asks.length;
  let short = 0;
  for (let chosen = 0; chosen < 2 ** draws.length; chosen++) {
    const picked = draws.filter((_, i) => chosen & (1 << i));
    const want = picked.reduce((sum, { count }) => sum + count, 0);
    const there = list.filter((one) => picked.some((draw) => isDrawnBy(draw, one))).length;
    short = Math.max(short, want - there);
  }
  return total - short;
}

describe('a tag', () => {
  it('makes no other question of one that was answered before', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kenes-tags-'));
    try {
      cpSync('tests/fixtures/courses/good', folder, { recursive: true });
      const file = path.join(folder, '01-first', 'quiz.yaml');
      const versions = async () => {
        const { course } = publish(await checkCourse(folder));
        return course.modules[0]!.quiz!.questions.map(({ version, tags }) => ({ version, tags }));
      };
      const before = await versions();
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('    bank: basics\n', '    bank: basics\n    tags: [law, 2026-бюджет]\n'),
      );
      const after = await versions();
      expect(after[0]?.tags).toEqual(['law', '2026-бюджет']);
      expect(before[0]).not.toHaveProperty('tags.0');
      expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the check of a quiz', () => {
  const quiz = (draw: string, tags = '[law]') => `
id: quiz-1
kind: module
title: { en: T }
pass: 70
draw:
${draw}
questions:
  - { id: q-1, bank: basics, tags: ${tags}, kind: truefalse, answer: true, text: { en: A } }
  - { id: q-2, bank: basics, kind: truefalse, answer: true, text: { en: B } }
`;
  const faults = async (draw: string, tags?: string) => (await compiled(quiz(draw, tags), 'en')).faults;

  it('takes tags and keeps them', async () => {
    const { faults: none, quiz: read } = await compiled(quiz('  - { bank: basics, tag: law, count: 1 }'), 'en');
    expect(none).toEqual([]);
    expect(read?.draw).toEqual([{ bank: 'basics', tag: 'law', count: 1 }]);
    expect(read?.questions[0]?.tags).toEqual(['law']);
    expect(read?.questions[1]).not.toHaveProperty('tags');
  });

  it('says where too few questions carry a tag, and where draws want the same ones', async () => {
    expect(await faults('  - { bank: basics, tag: law, count: 2 }')).toEqual(['drawTagTooMany']);
    expect(await faults('  - { bank: basics, tag: water, count: 1 }')).toEqual(['drawTagTooMany']);
    expect(await faults('  - { bank: basics, count: 3 }')).toEqual(['drawTooMany']);
    expect(await faults('  - { bank: basics, count: 2 }\n  - { bank: basics, tag: law, count: 1 }')).toEqual([
      'drawShared',
    ]);
    expect(await faults('  - { bank: basics, count: 1 }\n  - { bank: basics, tag: law, count: 1 }')).toEqual([]);
  });

  it('refuses tags that are none', async () => {
    const draw = '  - { bank: basics, count: 1 }';
    expect(await faults(draw, `["${'x'.repeat(41)}"]`)).toEqual(['wrongField']);
    expect(await faults(draw, '[""]')).toEqual(['wrongField']);
    expect(await faults(draw, '[a, b, c, d, e, f, g, h, i, j, k]')).toEqual(['wrongField']);
    expect(await faults(draw, 'law')).toEqual(['wrongField']);
  });
});
