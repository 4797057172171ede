import type { affiliations, cohortMembers, enrolments } from '#db/schema';

// How two rows that mean the same become one. Pure: the row that stays, and what it takes from the other.

type Enrolment = typeof enrolments.$inferSelect;
type Affiliation = typeof affiliations.$inferSelect;
type CohortMember = typeof cohortMembers.$inferSelect;

type Instant = number | null;

/** The earlier of two instants; null where neither is known. */
export const earlier = (a: Instant, b: Instant): Instant => (a === null || b === null ? (a ?? b) : Math.min(a, b));
const later = (a: Instant, b: Instant): Instant => (a === null || b === null ? (a ?? b) : Math.max(a, b));

/** Enrolled since the first of the two, with all that was begun and completed; open where one of them is. */
export function unitedEnrolment(kept: Enrolment, gone: Enrolment): Partial<Enrolment> {
  const first = gone.enrolledAt < kept.enrolledAt ? gone : kept;
  const open = kept.withdrawnAt === null || gone.withdrawnAt === null;
  const oneIsOpen = open && (kept.withdrawnAt !== null || gone.withdrawnAt !== null);
  return {
    enrolledAt: first.enrolledAt,
    enrolledBy: first.enrolledBy,
    startedAt: earlier(kept.startedAt, gone.startedAt),
    lastActiveAt: later(kept.lastActiveAt, gone.lastActiveAt),
    completedAt: earlier(kept.completedAt, gone.completedAt),
    withdrawnAt: open ? null : later(kept.withdrawnAt, gone.withdrawnAt),
    // Of a course that one of the two left, the deadline of the other holds; else the later one.
    dueAt: oneIsOpen ? (kept.withdrawnAt === null ? kept : gone).dueAt : later(kept.dueAt, gone.dueAt),
  };
}

/** One seat since the first; a place on the waiting list gives way to a seat. */
export const unitedMember = (kept: CohortMember, gone: CohortMember): Partial<CohortMember> => ({
  joinedAt: Math.min(kept.joinedAt, gone.joinedAt),
  seatedAt: earlier(kept.seatedAt, gone.seatedAt),
});

/** One employment since the first, with the position that is known. */
export const unitedAffiliation = (kept: Affiliation, gone: Affiliation): Partial<Affiliation> => ({
  startedAt: Math.min(kept.startedAt, gone.startedAt),
  position: kept.position ?? gone.position,
});
