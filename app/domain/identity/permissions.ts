import type { Actor, Grant, Holder, Role, Scope } from './actor';

/**
 * The one table of who may do what. `member` is anybody signed in, `guest` anybody at all; a staff role acts
 * within the scope of its grant. Tests are generated from it, and the pages ask it.
 */
export const permissions = {
  'course.read': ['guest'],
  'certificate.check': ['guest'],
  'course.enrol': ['member'],
  'lesson.learn': ['member'],
  'quiz.take': ['member'],
  'profile.edit': ['member'],
  'course.seeLearners': ['trainer', 'administrator'],
  'work.mark': ['trainer', 'administrator'],
  'work.handIn': ['member'],
  'course.seeFaults': ['trainer', 'administrator'],
  'course.write': ['trainer', 'administrator'],
  'review.demand': ['administrator'],
  'course.begin': ['trainer', 'administrator'],
  'enrolment.list': ['coordinator', 'administrator'],
  'enrolment.create': ['coordinator', 'administrator'],
  'attempt.grant': ['coordinator', 'administrator'],
  'cohort.manage': ['coordinator', 'administrator'],
  'cohort.see': ['trainer', 'coordinator', 'administrator'],
  'attendance.record': ['trainer', 'coordinator', 'administrator'],
  'initiative.keep': ['coordinator', 'administrator'],
  'report.export': ['coordinator', 'administrator'],
  'participant.export': ['coordinator', 'administrator'],
  'indicator.see': ['coordinator', 'administrator'],
  'target.set': ['coordinator', 'administrator'],
  'period.freeze': ['coordinator', 'administrator'],
  'period.publish': ['coordinator', 'administrator'],
  'certificate.issue': ['coordinator', 'administrator'],
  'certificate.revoke': ['coordinator', 'administrator'],
  'certificate.correct': ['coordinator', 'administrator'],
  'people.merge': ['coordinator', 'administrator'],
  'organisation.merge': ['coordinator', 'administrator'],
  'survey.answer': ['member'],
  'survey.see': ['trainer', 'coordinator', 'administrator'],
  'comment.see': ['trainer', 'coordinator', 'administrator'],
  'comment.answer': ['trainer', 'administrator'],
  'role.grant': ['administrator'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly (Role | 'member' | 'guest')[]>;

export type Permission = keyof typeof permissions;

/** True when the actor may do this somewhere; the scope of the query then says where. */
export function may(actor: Holder, permission: Permission): boolean {
  const allowed: readonly string[] = permissions[permission];
  if (allowed.includes('guest')) return true;
  if (allowed.includes('member') && actor.accountId !== null) return true;
  return staffGrants(actor).some((grant) => allowed.includes(grant.role));
}

/** The scopes in which the actor may do this. `all` anywhere in the list means everywhere. */
export function scopesOf(actor: Holder, permission: Permission): Scope[] {
  const allowed: readonly string[] = permissions[permission];
  return staffGrants(actor)
    .filter((grant) => allowed.includes(grant.role))
    .map((grant) => grant.scope);
}

/** A grant counts only once the session has shown its second factor. */
function staffGrants(actor: Holder): Grant[] {
  return actor.secondFactor ? actor.grants : [];
}

export const isStaff = (actor: Actor): boolean => actor.grants.length > 0;
