import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { completions, followUps, persons, settings } from '#db/schema';
import { day } from '~/platform/clock';
import type { CourseCompleted, Ctx } from '~/platform/context';
import { enqueue } from '~/platform/jobs';
import { dueAt } from './rules';
import { type Wave, waves } from './survey.schema';

/**
 * Told that a course was completed: plans the questions of three and six months later, in the same transaction. Whether
 * a letter leaves is looked at when it is due.
 */
export async function planFollowUps(ctx: Ctx, tx: Tx, done: CourseCompleted): Promise<void> {
  for (const wave of waves) await plan(ctx, tx, done, wave);
}

type Planned = Pick<CourseCompleted, 'completionId' | 'personId' | 'courseId' | 'at'>;

async function plan(ctx: Ctx, tx: Tx, { completionId, personId, courseId, at }: Planned, wave: Wave): Promise<void> {
  const due = dueAt(at, wave);
  const [first] = await tx
    .insert(followUps)
    .values({ id: ctx.newId(), personId, courseId, completionId, wave, dueAt: due })
    .onConflictDoNothing()
    .returning({ id: followUps.id });
  if (!first) return;
  const payload = { followUpId: first.id };
  await enqueue(ctx, tx, { id: `followUp:${first.id}`, kind: 'followUp.ask', payload, runAt: due });
}

const setting = 'surveys.earlierPlanned';
const atOnce = 500;
/** Longer than half a year, whichever months it has. */
const longAgo = 190 * day;

/**
 * Plans the questions that are still ahead after courses completed before there were any. Done once in the life of a
 * database: from then on each completion plans its own.
 */
export async function planEarlierFollowUps(ctx: Ctx): Promise<void> {
  const [done] = await ctx.db.read.select().from(settings).where(eq(settings.key, setting));
  if (done) return;
  const now = ctx.clock();
  let after = '';
  for (;;) {
    const rows = await ctx.db.read
      .select({
        completionId: completions.id,
        personId: completions.personId,
        courseId: completions.courseId,
        at: completions.at,
      })
      .from(completions)
      .innerJoin(persons, eq(persons.id, completions.personId))
      .where(
        and(
          gt(completions.id, after),
          gt(completions.at, now - longAgo),
          isNull(completions.supersedes),
          isNull(persons.erasedAt),
        ),
      )
      .orderBy(asc(completions.id))
      .limit(atOnce);
    await ctx.db.write(async (tx) => {
      for (const row of rows) for (const wave of waves) if (dueAt(row.at, wave) > now) await plan(ctx, tx, row, wave);
    });
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) break;
    after = last.completionId;
  }
  await ctx.db.write((tx) =>
    tx
      .insert(settings)
      .values({ key: setting, value: String(now) })
      .onConflictDoNothing(),
  );
}
