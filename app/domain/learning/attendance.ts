import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { hotIn, type Prepared, type Read, type Tx } from '#db/database';
import { attendanceMarks, cohortMembers, cohorts, meetings } from '#db/schema';
import type { Attendance } from './rules';

// A cohort is a higher room, whose tables are read here: what it asks belongs to the one list of requirements.

type Reading = Pick<Read, 'select'>;

/** Required, not cancelled: what is asked of a cohort's members. */
const asked = and(eq(meetings.required, true), isNull(meetings.cancelledAt));

const memberships = (read: Reading) => {
  const total = read
    .select({ n: sql`count(*)` })
    .from(meetings)
    .where(and(eq(meetings.cohortId, cohorts.id), asked));
  const done = read
    .select({ n: sql`count(*)` })
    .from(attendanceMarks)
    .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
    .where(
      and(
        eq(attendanceMarks.personId, cohortMembers.personId),
        eq(meetings.cohortId, cohorts.id),
        asked,
        isNotNull(meetings.closedAt),
        inArray(attendanceMarks.status, ['present', 'late']),
        sql`not exists (select 1 from attendance_marks later where later.supersedes = ${attendanceMarks.id})`,
      ),
    );
  const counted = (value: typeof total | typeof done) =>
    sql<number>`case when ${cohorts.attendancePercent} is null then 0 else ${value} end`.mapWith(Number);
  return read
    .select({
      personId: cohortMembers.personId,
      courseId: cohorts.courseId,
      percent: cohorts.attendancePercent,
      total: counted(total),
      done: counted(done),
    })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .orderBy(asc(cohortMembers.seatedAt), asc(cohortMembers.id));
};

const seated = and(isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt));

interface Row extends Omit<Attendance, 'percent'> {
  personId: string;
  courseId: string;
  percent: number | null;
}

/** Of two cohorts of one course the one where somebody got their seat last says what is asked. */
const latest = (rows: Row[]): Attendance | null => {
  const row = rows.at(-1);
  return row && row.percent !== null ? { percent: row.percent, total: row.total, done: row.done } : null;
};

/** What the cohorts of these people ask of their sessions in these courses, and how much of it is met. One query. */
export async function attendanceFor(
  read: Reading,
  personIds: string[],
  courseIds: string[],
): Promise<(personId: string, courseId: string) => Attendance | null> {
  const rows: Row[] = await memberships(read).where(
    and(inArray(cohortMembers.personId, personIds), inArray(cohorts.courseId, courseIds), seated),
  );
  const byPart = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.personId} ${row.courseId}`;
    byPart.set(key, [...(byPart.get(key) ?? []), row]);
  }
  return (personId, courseId) => latest(byPart.get(`${personId} ${courseId}`) ?? []);
}

/** The same of one person within a write, by a query that stands ready. */
export async function attendanceWithin(tx: Tx, person: string, course: string): Promise<Attendance | null> {
  const query: Prepared<Row> = hotIn<Row>(tx, 'attendance', () =>
    memberships(tx).where(
      and(
        eq(cohortMembers.personId, sql.placeholder('person')),
        eq(cohorts.courseId, sql.placeholder('course')),
        seated,
      ),
    ),
  );
  return latest(await query.execute({ person, course }));
}
