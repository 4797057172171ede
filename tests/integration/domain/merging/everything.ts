import { asc, getTableColumns, getTableName } from 'drizzle-orm';
import {
  accounts,
  affiliations,
  answers,
  attempts,
  attendanceMarks,
  blockAnswers,
  bookmarks,
  certificates,
  cohortMembers,
  cohortTrainers,
  completions,
  consents,
  enrolments,
  grantedAttempts,
  learningEvents,
  lessonComments,
  lessonProgress,
  meetings,
  notes,
  organisationAliases,
  organisations,
  persons,
  readingPositions,
  rosterLines,
  workResults,
  works,
} from '#db/schema';
import { recountPeople } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';

/** Every row of every table that a merge may touch, by table, in an order of their own. */
export async function everything(ctx: Ctx): Promise<Record<string, unknown[]>> {
  const all = [
    accounts,
    affiliations,
    answers,
    attempts,
    attendanceMarks,
    blockAnswers,
    bookmarks,
    certificates,
    cohortMembers,
    cohortTrainers,
    completions,
    consents,
    enrolments,
    grantedAttempts,
    learningEvents,
    lessonComments,
    lessonProgress,
    meetings,
    notes,
    organisationAliases,
    organisations,
    persons,
    readingPositions,
    rosterLines,
    works,
    workResults,
  ];
  const rows: Record<string, unknown[]> = {};
  for (const table of all) {
    const [first] = Object.values(getTableColumns(table));
    const found = await ctx.db.read.select().from(table).orderBy(asc(first!));
    rows[getTableName(table)] = found.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}

/** Reading as the log keeps it, with its summary. */
export async function hasRead(
  ctx: Ctx,
  {
    personId,
    lessonId,
    courseId = 'crs-1',
    seconds = 60,
  }: { personId: string; lessonId: string; courseId?: string; seconds?: number },
) {
  const at = ctx.clock();
  const shared = { personId, courseId, lessonId, locale: 'kk', contentHash: 'x', at };
  await ctx.db.write(async (tx) => {
    await tx.insert(learningEvents).values([
      { ...shared, id: ctx.newId(), kind: 'opened' },
      { ...shared, id: ctx.newId(), kind: 'time', seconds },
      { ...shared, id: ctx.newId(), kind: 'completed' },
    ]);
    await recountPeople(tx, [personId]);
  });
}
