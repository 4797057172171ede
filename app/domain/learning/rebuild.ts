import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { learningEvents, lessonProgress, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type LessonSummary, withEvent } from './summary';

/** A summary that the log does not bear out: what stood there, what the log says. Null = no row. */
export interface Difference {
  personId: string;
  courseId: string;
  lessonId: string;
  stored: LessonSummary | null;
  logged: LessonSummary | null;
}

const peopleAtOnce = 100;

/**
 * Counts the summary of every reader again from the log, a hundred people at a time, each time alone among
 * writers. With `mend` the differences are put right, otherwise they are only told.
 */
export async function recountProgress(
  ctx: Ctx,
  { mend }: { mend: boolean },
): Promise<{ people: number; lessons: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let people = 0;
  let lessons = 0;
  let after = '';
  for (;;) {
    const ids = (
      await ctx.db.read
        .select({ id: persons.id })
        .from(persons)
        .where(gt(persons.id, after))
        .orderBy(asc(persons.id))
        .limit(peopleAtOnce)
    ).map(({ id }) => id);
    if (ids.length === 0) return { people, lessons, differences };
    const found = await ctx.db.write(async (tx) => {
      const counted = await recount(tx, ids);
      if (mend) for (const difference of counted.differences) await put(tx, difference);
      return counted;
    });
    people += ids.length;
    lessons += found.lessons;
    differences.push(...found.differences);
    after = ids.at(-1)!;
  }
}

/** Counts the summaries of these people again from the log, in the caller's transaction. */
export async function recountPeople(tx: Tx, personIds: string[]): Promise<void> {
  const { differences } = await recount(tx, personIds);
  for (const difference of differences) await put(tx, difference);
}

interface Place {
  personId: string;
  courseId: string;
  lessonId: string;
}

const keyOf = ({ personId, courseId, lessonId }: Place) => JSON.stringify([personId, courseId, lessonId]);

async function recount(tx: Tx, ids: string[]) {
  const events = await tx.select().from(learningEvents).where(inArray(learningEvents.personId, ids));
  const rows = await tx.select().from(lessonProgress).where(inArray(lessonProgress.personId, ids));
  const places = new Map<string, Place>();
  const logged = new Map<string, LessonSummary>();
  for (const { lessonId, ...event } of events) {
    if (lessonId === null) continue;
    const place = { personId: event.personId, courseId: event.courseId, lessonId };
    const key = keyOf(place);
    places.set(key, place);
    logged.set(key, withEvent(logged.get(key) ?? null, event));
  }
  const stored = new Map<string, LessonSummary>();
  for (const { personId, courseId, lessonId, openedAt, lastAt, completedAt, seconds } of rows) {
    const place = { personId, courseId, lessonId };
    places.set(keyOf(place), place);
    stored.set(keyOf(place), { openedAt, lastAt, completedAt, seconds });
  }
  const differences = [...places].flatMap(([key, place]): Difference[] => {
    const pair = { stored: stored.get(key) ?? null, logged: logged.get(key) ?? null };
    return same(pair.stored, pair.logged) ? [] : [{ ...place, ...pair }];
  });
  return { lessons: places.size, differences };
}

const same = (a: LessonSummary | null, b: LessonSummary | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.openedAt === b.openedAt &&
    a.lastAt === b.lastAt &&
    a.completedAt === b.completedAt &&
    a.seconds === b.seconds);

async function put(tx: Tx, { personId, courseId, lessonId, logged }: Difference): Promise<void> {
  const here = and(
    eq(lessonProgress.personId, personId),
    eq(lessonProgress.courseId, courseId),
    eq(lessonProgress.lessonId, lessonId),
  );
  await tx.delete(lessonProgress).where(here);
  if (logged) await tx.insert(lessonProgress).values({ personId, courseId, lessonId, ...logged });
}
