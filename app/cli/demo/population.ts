import { eq } from 'drizzle-orm';
import { insertAll } from '#db/insert-all';
import { answers, attempts, enrolments, learningEvents, lessonProgress, marks, settings } from '#db/schema';
import { type Dice, diceOf } from '#db/seed/dice';
import { type DemoPerson, populationOf } from '#db/seed/population';
import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import { settleCompletion } from '~/domain/learning/index.server';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { Refused } from '../command';
import { chainAll } from './chain';
import { type Path, walk } from './path';
import { writeOrganisations, writePeople } from './people';

export interface LoadedPopulation {
  people: number;
  organisations: number;
  enrolments: number;
  completions: number;
}

/** People written in one transaction. */
const wave = 200;
const key = 'demo.population';
/** The last day of the made-up year, so that the same seed gives the same rows on any day after it. */
const lastDay = Date.UTC(2026, 9, 31, 18);
const span = 270 * day;

/**
 * Makes up a population and writes it, wave after wave in the order of time: people who enrol, read, sit quizzes,
 * complete and get their certificates by the verb itself. Once; asked again for the same it changes nothing.
 * Refuses a population of another number or seed over the one that is there.
 */
export async function loadPopulation(ctx: Ctx, people: number, seed: number): Promise<LoadedPopulation | null> {
  const wanted = JSON.stringify({ people, seed });
  const [there] = await ctx.db.read.select().from(settings).where(eq(settings.key, key));
  if (there?.value === wanted) return null;
  if (there) throw new Refused(`Another population is there already: ${there.value}. Begin with an empty data folder.`);
  const { courses } = await catalogueOf(ctx);
  if (courses.length === 0) throw new Refused('There are no courses to learn: kenes course load');

  const now = Math.min(lastDay, ctx.clock());
  const dice = diceOf(seed + 1);
  const made = populationOf(people, seed);
  await ctx.db.write((tx) => tx.insert(settings).values({ key, value: wanted }));
  const organisationIds = await ctx.db.write((tx) => writeOrganisations(dice, tx, made.organisations, now - span));
  const loaded = { people, organisations: organisationIds.length, enrolments: 0, completions: 0 };
  for (let i = 0; i < people; i += wave) {
    const arriving = made.people.slice(i, i + wave).map((person, n): DemoPerson & { at: number } => {
      const share = (i + n + dice.next()) / people;
      return { ...person, at: Math.floor(now - span + share * (span - 3 * day)) };
    });
    const counts = await loadWave({ ...ctx, requestId: null }, dice, arriving, organisationIds, courses, now);
    loaded.enrolments += counts.enrolments;
    loaded.completions += counts.completions;
  }
  return loaded;
}

async function loadWave(
  ctx: Ctx,
  dice: Dice,
  arriving: (DemoPerson & { at: number })[],
  organisationIds: string[],
  courses: Course[],
  now: number,
): Promise<{ enrolments: number; completions: number }> {
  return ctx.db.write(async (tx) => {
    const { learners, past } = await writePeople(dice, tx, arriving, organisationIds);
    const paths: { path: Path; course: Course; accountId: string }[] = [];
    for (const learner of learners) {
      let at = learner.at + dice.whole(1, 30) * minute;
      for (const course of courses) {
        if (dice.chance(0.3)) continue;
        const path = walk(dice, learner, course, at, now);
        paths.push({ path, course, accountId: learner.accountId });
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
    let completions = 0;
    for (const { path, course, accountId } of paths) {
      if (path.finishedAt === null) continue;
      const at = path.finishedAt;
      const then: Ctx = { ...ctx, clock: () => at, newId: () => dice.id(at) };
      const { personId } = path.enrolment;
      if (await settleCompletion(then, tx, { personId, course, actorId: accountId })) completions++;
    }
    return { enrolments: all.length, completions };
  });
}
