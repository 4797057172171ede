import { eq, isNull, min, sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { certificateEndings, certificates } from '#db/schema';
import { dayIn, hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type CourseCount, type Holders, shownByCourse } from './course-counts';

interface Counted {
  at: number;
  month: string;
  value: Promise<Map<string, CourseCount>>;
}

/** What was counted last, for each database of this process. */
const counted = new WeakMap<Database, Counted>();
/** What is told is of the first of a month, so an hour later it is hardly ever another number. */
const stands = hour;

/**
 * How many people hold a certificate of each course, by course, as everybody may know it (`shownByCourse`). One query,
 * once an hour for each process.
 */
export async function certificatesByCourse(ctx: Ctx): Promise<Map<string, CourseCount>> {
  const now = ctx.clock();
  const month = dayIn(now).slice(0, 7);
  const known = counted.get(ctx.db);
  if (known?.month === month && now >= known.at && now - known.at < stands) return known.value;
  const fresh = { at: now, month, value: holdersOf(ctx).then((holders) => shownByCourse(holders, dayIn(now))) };
  fresh.value.catch(() => counted.get(ctx.db) === fresh && counted.delete(ctx.db));
  counted.set(ctx.db, fresh);
  return fresh.value;
}

/**
 * Holders of each course by the hours, which every zone's days are made of, in which their first certificate was issued
 * and their last one was revoked: a corrected or renewed certificate is no further holder.
 */
async function holdersOf(ctx: Ctx): Promise<Holders[]> {
  const standing = sql`sum(case when ${isNull(certificateEndings.certificateId)} then 1 else 0 end)`;
  const each = ctx.db.read
    .select({
      courseId: certificates.courseId,
      from: sql<number>`${min(certificates.issuedAt)} / ${sql.raw(String(hour))}`.as('from_hour'),
      until: sql<number | null>`case when ${standing} > 0 then null
        else max(${certificateEndings.endedAt}) / ${sql.raw(String(hour))} end`.as('until_hour'),
    })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .groupBy(certificates.courseId, certificates.personId)
    .as('each_holder');
  const rows = await ctx.db.read
    .select({
      courseId: each.courseId,
      from: sql<number>`${each.from}`.mapWith(Number),
      until: sql<number | null>`${each.until}`,
      n: sql<number>`count(*)`.mapWith(Number),
    })
    .from(each)
    .groupBy(each.courseId, sql`2`, sql`3`);
  return rows.map(({ from, until, ...row }) => ({
    ...row,
    from: from * hour,
    until: until === null ? null : Number(until) * hour,
  }));
}
