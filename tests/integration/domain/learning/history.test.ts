import fc from 'fast-check';
import { expect, it } from 'vitest';
import { learningEvents, lessonProgress } from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import { completeLesson, enrol, recordReading, recountProgress } from '~/domain/learning/index.server';
import { withEvent } from '~/domain/learning/summary';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';

const step = fc.record({
  who: fc.nat(1),
  lesson: fc.nat(2),
  verb: fc.constantFrom('complete' as const, 'read' as const),
  seconds: fc.integer({ min: 0, max: 700 }),
  /** A retry sends the id of the step before once more. */
  retry: fc.boolean(),
  pass: fc.integer({ min: -5000, max: 90_000 }),
});

it('after any history, also with retries and a clock that moves back, the summary is what the log says', async () => {
  const ctx = await testCtx();
  ctx.listeners = { ...ctx.listeners, courseCompleted: [] };
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await aCourse(ctx, { id: `crs-h${++n}`, quiz: null });
      const course = await courseById(ctx, `crs-h${n}`);
      const people = [await aMember(ctx), await aMember(ctx)];
      for (const actor of people) await enrol(ctx, actor, { course });
      let event = ctx.newId();
      for (const { who, lesson, verb, seconds, retry, pass } of steps) {
        ctx.pass(pass);
        if (!retry) event = ctx.newId();
        const input = { course, lesson: course.lessons[lesson]!, event, locale: 'en' as const };
        const done =
          verb === 'complete'
            ? completeLesson(ctx, people[who]!, input)
            : recordReading(ctx, people[who]!, { ...input, seconds, block: 'b1' });
        await done.catch((error) => expect(error).toMatchObject({ code: 'eventTaken' }));
      }
      expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    }),
    { numRuns: 25 },
  );
  const [events, rows] = [
    await ctx.db.read.select().from(learningEvents),
    await ctx.db.read.select().from(lessonProgress),
  ];
  for (const row of rows) {
    const own = events.filter((e) => e.personId === row.personId && e.lessonId === row.lessonId);
    expect(own.filter(({ kind }) => kind === 'completed').length).toBeLessThanOrEqual(1);
    const shuffled = [...own].reverse().reduce<ReturnType<typeof withEvent> | null>(withEvent, null);
    expect(row).toMatchObject(shuffled!);
  }
}, 60_000);
