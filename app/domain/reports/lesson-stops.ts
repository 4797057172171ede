import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { courses, learningEvents, lessonProgress, persons, readingPositions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Locale, locales } from '~/words/words';
import { type Course, lessonAt, type PlacedLesson } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { courseTaught } from './teaching';

/** Below so many people a figure tells of somebody, not of a lesson. */
export const fewestReaders = 5;

/** Where the learners of a lesson stand. */
export interface LessonStops {
  course: Course;
  lesson: PlacedLesson;
  /** People who opened it; where a language is asked for, who read it in that language last. */
  opened: number;
  /** Those who read it in each language last, whatever language is asked for; only languages in which somebody did. */
  languages: { locale: Locale; opened: number; completed: number }[];
  /** Null below `fewestReaders`. */
  told: {
    completed: number;
    /** Those who have not completed it, by the block at which they were last. */
    stopped: Map<string, number>;
    /** Those of whom no place is known: they closed the page at once, or erased their data. */
    placeless: number;
    /** Of those who completed it, half took at most so long; whole minutes. Null where too few have. */
    medianMinutes: number | null;
  } | null;
}

/**
 * Where those within the actor's scope stopped in a lesson and how long it took who completed it: five queries whatever
 * the number of people, because the database counts them by block and by minute. Refuses a course or lesson that is not
 * the actor's as missing.
 */
export async function lessonStops(
  ctx: Ctx,
  actor: Actor,
  { slug, lesson: lessonSlug, language }: { slug: string; lesson: string; language?: Locale | undefined },
): Promise<LessonStops> {
  const { course } = await courseTaught(ctx, actor, slug);
  const lesson = lessonAt(course, lessonSlug);
  const { completedAt, courseId, lessonId, personId, seconds } = lessonProgress;
  const ofLesson = and(
    eq(courseId, course.id),
    eq(lessonId, lesson.id),
    enrolmentScope(ctx, actor, 'course.seeLearners'),
  );
  // By person, where their few rows lie together: a lesson's rows in the log are as many as people ever read it.
  const readIn = sql<Locale | null>`(select ${learningEvents.locale} from ${learningEvents}
    where ${learningEvents.personId} = ${personId} and ${learningEvents.courseId} = ${courseId}
    and ${learningEvents.lessonId} = ${lessonId} order by ${learningEvents.at} desc, ${learningEvents.id} desc limit 1)`;
  const inLanguages = await ctx.db.read
    .select({ locale: readIn.as('read_in'), people: count(), completed: count(completedAt) })
    .from(lessonProgress)
    .innerJoin(persons, eq(persons.id, personId))
    .innerJoin(courses, eq(courses.id, courseId))
    .where(ofLesson)
    .groupBy(sql`read_in`);
  const languages = locales.flatMap((locale) => {
    const own = inLanguages.find((row) => row.locale === locale);
    return own ? [{ locale, opened: own.people, completed: own.completed }] : [];
  });
  const within = language ? and(ofLesson, sql`${readIn} = ${language}`) : ofLesson;
  const standing = await ctx.db.read
    .select({ blockId: readingPositions.blockId, people: count() })
    .from(lessonProgress)
    .innerJoin(persons, eq(persons.id, personId))
    .innerJoin(courses, eq(courses.id, courseId))
    .leftJoin(readingPositions, and(eq(readingPositions.personId, personId), eq(readingPositions.lessonId, lessonId)))
    .where(and(within, isNull(completedAt)))
    .groupBy(readingPositions.blockId);
  const minutes = sql<number>`(${seconds} + 30) / 60`;
  const times = await ctx.db.read
    .select({ minutes: minutes.mapWith(Number), people: count() })
    .from(lessonProgress)
    .innerJoin(persons, eq(persons.id, personId))
    .innerJoin(courses, eq(courses.id, courseId))
    .where(and(within, isNotNull(completedAt)))
    .groupBy(minutes);
  const completed = sum(times);
  const opened = completed + sum(standing);
  if (opened < fewestReaders) return { course, lesson, opened, languages, told: null };
  const stopped = new Map<string, number>();
  for (const { blockId, people } of standing) if (blockId !== null) stopped.set(blockId, people);
  return {
    course,
    lesson,
    opened,
    languages,
    told: {
      completed,
      stopped,
      placeless: sum(standing.filter(({ blockId }) => blockId === null)),
      medianMinutes: completed < fewestReaders ? null : medianOf(times),
    },
  };
}

const sum = (rows: { people: number }[]): number => rows.reduce((all, { people }) => all + people, 0);

/** The median of values that were counted together. */
export function medianOf(counted: { minutes: number; people: number }[]): number | null {
  const rows = [...counted].sort((a, b) => a.minutes - b.minutes);
  const all = sum(rows);
  if (all === 0) return null;
  const at = (place: number): number => {
    let before = 0;
    for (const { minutes, people } of rows) {
      before += people;
      if (before > place) return minutes;
    }
    return 0;
  };
  return Math.round((at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2);
}
