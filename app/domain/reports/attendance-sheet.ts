import { and, asc, count, countDistinct, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { accounts, attendanceMarks, cohorts, cohortTrainers, courses, meetings, persons } from '#db/schema';
import { dayAfter, localIso, startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn, personRef } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { minutesThere } from '../meetings/index.server';
import { type AttendanceRow, attendanceColumns } from './attendance-sheet.schema';
import { consentsOf } from './consents';
import { employmentsOf } from './employers';
import { type EnrolmentFilters, notStated } from './enrolment.schema';
import { countWhere } from './figures';
import { called, stated } from './matching';
import type { Batch, Place, Report, Snapshot } from './report';

/** One row for each mark that stood: a person at a session, the earliest session first, then by name. */
export const attendanceSheet: Report<AttendanceRow> = {
  name: 'attendance_sheet',
  path: 'attendance_sheet',
  prefix: 'as',
  columns: attendanceColumns,
  filters: ['course', 'cohort', 'city', 'sex', 'sector', 'language', 'from', 'to', 'q'],
  permission: 'participant.export',
  count: async (ctx, actor, filters, at) => (await attendanceTotals(ctx, actor, filters, at)).rows,
  batch: attendanceBatch,
  async totals(ctx, actor, { filters, at }, words) {
    const { rows, sessions, people, ...states } = await attendanceTotals(ctx, actor, filters, at);
    const figures = Object.fromEntries(
      Object.entries(states).map(([name, n]) => [name, new Intl.NumberFormat(words.locale).format(n)]),
    );
    return [words('reports.attendanceTotals', { rows, sessions, people }), words('reports.attendanceStates', figures)];
  },
};

/** Figures of the rows that the filters mean, at an instant. One query. */
export async function attendanceTotals(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) {
  const [row] = await ctx.db.read
    .select({
      rows: count(),
      sessions: countDistinct(attendanceMarks.meetingId),
      people: countDistinct(attendanceMarks.personId),
      present: countWhere(eq(attendanceMarks.status, 'present')),
      late: countWhere(eq(attendanceMarks.status, 'late')),
      absent: countWhere(eq(attendanceMarks.status, 'absent')),
      excused: countWhere(eq(attendanceMarks.status, 'excused')),
    })
    .from(attendanceMarks)
    .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .innerJoin(persons, eq(persons.id, attendanceMarks.personId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(meant(ctx, actor, filters, at));
  return row!;
}

/** The marks that stood at an instant, of sessions that were not cancelled, within the actor's scope. */
function meant(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number): SQL | undefined {
  const { course, cohort, city, sex, sector, language, from, to, q } = filters;
  return and(
    enrolmentScope(ctx, actor, 'participant.export'),
    lte(attendanceMarks.recordedAt, at),
    sql`not exists (select 1 from attendance_marks later
      where later.supersedes = ${attendanceMarks.id} and later.recorded_at <= ${at})`,
    or(isNull(meetings.cancelledAt), sql`${meetings.cancelledAt} > ${at}`),
    course === undefined ? undefined : eq(courses.slug, course),
    cohort === undefined ? undefined : eq(cohorts.code, cohort),
    stated(persons.cityId, city),
    stated(persons.sex, sex),
    stated(persons.sector, sector),
    stated(accounts.locale, language),
    from === undefined ? undefined : gte(meetings.startsAt, startOfDay(from)),
    to === undefined ? undefined : lt(meetings.startsAt, startOfDay(dayAfter(to))),
    q === undefined ? undefined : called(q),
  );
}

/** Rows of the sheet after the mark with the id `after`, in five queries. */
async function attendanceBatch(
  ctx: Ctx,
  actor: Actor,
  snapshot: Snapshot,
  { after, limit, written = 0 }: Place,
): Promise<Batch<AttendanceRow>> {
  const { filters, at } = snapshot;
  const key = after === undefined ? undefined : await keyOf(ctx, after);
  const read = await ctx.db.read
    .select({
      mark: attendanceMarks,
      meeting: meetings,
      code: cohorts.code,
      personId: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      sector: persons.sector,
    })
    .from(attendanceMarks)
    .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .innerJoin(persons, eq(persons.id, attendanceMarks.personId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(meant(ctx, actor, filters, at), key))
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(persons.namesFolded), asc(attendanceMarks.id))
    .limit(limit + 1);
  const page = read.slice(0, limit);
  const ids = [...new Set(page.map(({ personId }) => personId))];
  const consentOf = await consentsOf(ctx, ids, at);
  const employmentOf = await employmentsOf(ctx, ids, at);
  const trainersOf = await trainerNames(ctx, [...new Set(page.map(({ meeting }) => meeting.cohortId))]);
  const recorderOf = await recorders(ctx, [...new Set(page.map(({ mark }) => mark.recordedBy))]);
  const rows = page.map(({ mark, meeting, code, personId, ...person }, i): AttendanceRow => {
    const consent = consentOf.get(personId);
    const recorder = recorderOf.get(mark.recordedBy);
    return {
      session_id: meeting.id,
      event_or_cohort: code,
      title: meeting.title,
      date: localIso(meeting.startsAt).slice(0, 10),
      start: clock(meeting.startsAt),
      end: clock(meeting.endsAt),
      venue: meeting.venue,
      mode: meeting.mode,
      trainer: trainersOf(meeting),
      ...neverAsked,
      no: written + i + 1,
      full_name: consent ? nameIn(person, 'kk') : null,
      organisation: consent ? employmentOf(personId).organisation : null,
      sector: person.sector ?? notStated,
      sex: person.sex ?? notStated,
      status: mark.status,
      check_in: clock(mark.checkInAt),
      check_out: clock(mark.checkOutAt),
      minutes: minutesThere(meeting, mark),
      recorded_by: recorder === personId ? 'self' : recorder ? personRef(recorder) : null,
      corrected_at: mark.supersedes === null ? null : localIso(mark.recordedAt),
      correction_reason: consent ? mark.reason : null,
    };
  });
  return { rows, next: read.length > limit ? (page.at(-1)?.mark.id ?? null) : null };
}

/** Signed by hand; logos and the sentence of the funder belong to a printed sheet, and no cohort has its own yet. */
const neverAsked = { partner_logos: null, funding_statement: null, signature: null };

const clock = (instant: number | null): string | null => (instant === null ? null : localIso(instant).slice(11, 16));

/** Everything after a mark, in the order of the rows. */
async function keyOf(ctx: Ctx, markId: string): Promise<SQL | undefined> {
  const [key] = await ctx.db.read
    .select({
      startsAt: meetings.startsAt,
      meetingId: meetings.id,
      name: persons.namesFolded,
      id: attendanceMarks.id,
    })
    .from(attendanceMarks)
    .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
    .innerJoin(persons, eq(persons.id, attendanceMarks.personId))
    .where(eq(attendanceMarks.id, markId));
  return (
    key &&
    sql`(${meetings.startsAt}, ${meetings.id}, ${persons.namesFolded}, ${attendanceMarks.id})
      > (${key.startsAt}, ${key.meetingId}, ${key.name}, ${key.id})`
  );
}

/** Who leads a session: the one who is named, else all trainers of the cohort, `; ` between them. */
async function trainerNames(ctx: Ctx, cohortIds: string[]) {
  const rows = await ctx.db.read
    .select({
      cohortId: cohortTrainers.cohortId,
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(cohortTrainers)
    .innerJoin(persons, eq(persons.id, cohortTrainers.personId))
    .where(inArray(cohortTrainers.cohortId, cohortIds))
    .orderBy(asc(persons.namesFolded), asc(persons.id));
  return ({ cohortId, trainerId }: { cohortId: string; trainerId: string | null }): string | null =>
    rows
      .filter((row) => row.cohortId === cohortId && (trainerId === null || row.id === trainerId))
      .flatMap((row) => nameIn(row, 'kk') ?? [])
      .join('; ') || null;
}

/** The people behind accounts. */
async function recorders(ctx: Ctx, accountIds: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.read
    .select({ id: accounts.id, personId: accounts.personId })
    .from(accounts)
    .where(inArray(accounts.id, accountIds));
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}
