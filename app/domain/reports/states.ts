import { and, eq, exists, gt, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { certificateEndings, certificates, enrolments } from '#db/schema';
import { day } from '~/platform/clock';
import type { EnrolmentState, Need } from './enrolment.schema';
import { missedTooMany, type SessionsStanding, sessionsRisk } from './missed-sessions';

/** Days without a sign after which somebody is asked about. */
export const patience = 14;

interface Instants {
  startedAt: number | null;
  completedAt: number | null;
  withdrawnAt: number | null;
}

/** Where somebody stood at an instant. `conditionOf` says the same to the database. */
export function stateOf(row: Instants, at: number): EnrolmentState {
  const by = (instant: number | null) => instant !== null && instant <= at;
  if (by(row.completedAt)) return 'completed';
  if (by(row.withdrawnAt)) return 'withdrawn';
  return by(row.startedAt) ? 'inProgress' : 'notStarted';
}

const by = (instant: typeof enrolments.startedAt, at: number): SQL => and(isNotNull(instant), lte(instant, at))!;

/** The enrolments that stood so at an instant. */
export function conditionOf(state: EnrolmentState | 'started', at: number): SQL {
  const completed = by(enrolments.completedAt, at);
  const withdrawn = by(enrolments.withdrawnAt, at);
  const started = by(enrolments.startedAt, at);
  if (state === 'completed') return completed;
  if (state === 'withdrawn') return and(withdrawn, not(completed))!;
  if (state === 'started') return started;
  return and(not(completed), not(withdrawn), state === 'inProgress' ? started : not(started))!;
}

/**
 * Holds a certificate of the course that neither was revoked nor superseded by that instant. One that has expired was
 * earned: the step was taken, and figures of the past do not shrink as days go by.
 */
export const certified = (read: Read, at: number): SQL =>
  exists(
    read
      .select({ one: sql`1` })
      .from(certificates)
      .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
      .where(
        and(
          eq(certificates.personId, enrolments.personId),
          eq(certificates.courseId, enrolments.courseId),
          // The plus keeps SQLite from the index by course and date, which holds all certificates of the course.
          lte(sql`+${certificates.issuedAt}`, at),
          or(isNull(certificateEndings.endedAt), gt(certificateEndings.endedAt, at)),
        ),
      ),
  );

/** Those who need somebody now, and why; one person may need help for two reasons. */
export function conditionOfNeed(need: Need | 'any', now: number): SQL {
  const since = now - patience * day;
  const going = and(isNull(enrolments.completedAt), isNull(enrolments.withdrawnAt))!;
  const reasons: Record<Need, SQL> = {
    overdue: lt(enrolments.dueAt, now),
    missed: sql`(${enrolments.personId}, ${enrolments.courseId}) in (${missedTooMany})`,
    notStarted: and(isNull(enrolments.startedAt), lte(enrolments.enrolledAt, since))!,
    stalled: and(
      isNotNull(enrolments.startedAt),
      lte(sql`coalesce(${enrolments.lastActiveAt}, ${enrolments.startedAt})`, since),
    )!,
  };
  return and(going, need === 'any' ? or(...Object.values(reasons)) : reasons[need])!;
}

/**
 * The most pressing reason why this enrolment needs somebody, or null; `sessions` as `sessionsOf` gives it. The same rule
 * as `conditionOfNeed`.
 */
export function needOf(
  row: Instants & { enrolledAt: number; lastActiveAt: number | null; dueAt: number | null },
  sessions: SessionsStanding | null,
  now: number,
): Need | null {
  const since = now - patience * day;
  if (row.completedAt !== null || row.withdrawnAt !== null) return null;
  if (row.dueAt !== null && row.dueAt < now) return 'overdue';
  if (sessions && sessionsRisk(sessions)) return 'missed';
  if (row.startedAt === null) return row.enrolledAt <= since ? 'notStarted' : null;
  return (row.lastActiveAt ?? row.startedAt) <= since ? 'stalled' : null;
}
