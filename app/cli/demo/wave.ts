import { insertAll } from '#db/insert-all';
import { answers, attempts, enrolments, learningEvents, lessonProgress, marks } from '#db/schema';
import type { Dice } from '#db/seed/dice';
import type { DemoPerson } from '#db/seed/population';
import type { Course } from '~/domain/catalogue/index.server';
import { settleCompletion } from '~/domain/learning/index.server';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { chainAll } from './chain';
import { type Learner, type Path, walk } from './path';
import { writePeople } from './people';
import { type Completed, writeSurveys } from './surveys';

export interface Wave {
  dice: Dice;
  /** Chance for what they say afterwards. */
  opinions: Dice;
  /** Each from their instant on. */
  arriving: (DemoPerson & { at: number })[];
  organisationIds: string[];
  courses: Course[];
  /** Nothing is later. */
  now: number;
}

/** Writes people who come, learn, complete and say what they think, in one transaction. */
export function writeWave(
  from: Ctx,
  { dice, opinions, arriving, organisationIds, courses, now }: Wave,
): Promise<{ enrolments: number; completions: number }> {
  const ctx: Ctx = { ...from, requestId: null };
  return ctx.db.write(async (tx) => {
    const { learners, past } = await writePeople(dice, tx, arriving, organisationIds);
    const paths: { path: Path; course: Course; learner: Learner }[] = [];
    for (const learner of learners) {
      let at = learner.at + dice.whole(1, 30) * minute;
      for (const course of courses) {
        if (dice.chance(0.3)) continue;
        const path = walk(dice, learner, course, at, now);
        paths.push({ path, course, learner });
        at = Math.min(now - day, (path.enrolment.lastActiveAt ?? at) + dice.whole(1, 5) * day);
      }
    }
    const all = paths.map(({ path }) => path);
    const sittings = all.flatMap((path) => path.sittings);
    await insertAll(
      tx,
      enrolments,
      all.map(({ enrolment }) => enrolment),
    );
    await insertAll(
      tx,
      learningEvents,
      all.flatMap(({ log }) => log),
    );
    await insertAll(
      tx,
      lessonProgress,
      all.flatMap(({ progress }) => progress),
    );
    await insertAll(
      tx,
      attempts,
      sittings.map(({ attempt }) => attempt),
    );
    await insertAll(
      tx,
      answers,
      sittings.flatMap((sitting) => sitting.answers),
    );
    await insertAll(
      tx,
      marks,
      sittings.flatMap((sitting) => sitting.marks),
    );
    await chainAll(tx, [...past, ...all.flatMap((path) => path.past)]);
    const completed: Completed[] = [];
    for (const { path, course, learner } of paths) {
      if (path.finishedAt === null) continue;
      const at = path.finishedAt;
      const then: Ctx = { ...ctx, clock: () => at, newId: () => dice.id(at) };
      const { personId, accountId: actorId, locale } = learner;
      if (await settleCompletion(then, tx, { personId, course, actorId }))
        completed.push({ personId, actorId, locale, course, at });
    }
    await writeSurveys(tx, opinions, completed, now);
    return { enrolments: all.length, completions: completed.length };
  });
}
