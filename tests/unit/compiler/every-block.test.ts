import { describe, expect, it } from 'vitest';
import { blocks } from '~/domain/catalogue/compiler/blocks';
import { checkCourse } from '~/domain/catalogue/compiler/check-course';
import type { LessonNode } from '~/domain/catalogue/lesson.schema';

function* kindsIn(nodes: LessonNode[]): Generator<string> {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    yield node.t;
    yield* kindsIn(node.c ?? []);
  }
}

describe('the course about Kenes itself', () => {
  it('shows every block that a lesson may use, in each of its languages', async () => {
    const { lessons, faults } = await checkCourse('courses/how-to-learn-here');
    expect(faults).toEqual([]);
    for (const locale of ['kk', 'ru', 'en']) {
      const used = new Set(
        lessons
          .filter((one) => one.locale === locale)
          .flatMap(({ lesson }) => [...kindsIn(lesson.tree.blocks.map(({ node }) => node))]),
      );
      expect([...blocks.keys()].filter((kind) => !used.has(kind))).toEqual([]);
    }
  });
});
