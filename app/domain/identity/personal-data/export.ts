import { asc, eq, inArray, or } from 'drizzle-orm';
import {
  accounts,
  affiliations,
  answers,
  attempts,
  blockAnswers,
  bookmarks,
  certificateEndings,
  certificates,
  cohortMembers,
  cohorts,
  cohortTrainers,
  completions,
  consents,
  enrolments,
  events,
  frozenMembers,
  grantedAttempts,
  grants,
  learningEvents,
  lessonProgress,
  marks,
  notes,
  organisations,
  persons,
  readingPositions,
  rosterLines,
  secondFactors,
  sessions,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Member } from '../actor';
import { personRef } from './person-ref';

// This file and erasure.ts read and write the tables of every room: a person's rows are found by their id
// wherever they lie, and a room that forgot to answer would keep or hide what it holds.

/**
 * All that is kept about a member, as one JSON value. Instants are ISO 8601. Left out are secrets (hashes of passwords,
 * sessions and links) and the order of a test's questions, which belongs to the test.
 */
export async function exportOwn(ctx: Ctx, actor: Member): Promise<Record<string, unknown>> {
  const { read } = ctx.db;
  const { personId, accountId } = actor;
  const ownAttempts = read.select({ id: attempts.id }).from(attempts).where(eq(attempts.personId, personId));
  const ownCertificates = read
    .select({ id: certificates.id })
    .from(certificates)
    .where(eq(certificates.personId, personId));
  const byPerson = {
    person: read.select().from(persons).where(eq(persons.id, personId)),
    consents: read.select().from(consents).where(eq(consents.personId, personId)).orderBy(asc(consents.id)),
    enrolments: read.select().from(enrolments).where(eq(enrolments.personId, personId)).orderBy(asc(enrolments.id)),
    learningEvents: read
      .select()
      .from(learningEvents)
      .where(eq(learningEvents.personId, personId))
      .orderBy(asc(learningEvents.at)),
    lessonProgress: read.select().from(lessonProgress).where(eq(lessonProgress.personId, personId)),
    readingPositions: read.select().from(readingPositions).where(eq(readingPositions.personId, personId)),
    notes: read.select().from(notes).where(eq(notes.personId, personId)).orderBy(asc(notes.createdAt)),
    bookmarks: read.select().from(bookmarks).where(eq(bookmarks.personId, personId)),
    blockAnswers: read.select().from(blockAnswers).where(eq(blockAnswers.personId, personId)),
    cohortMembers: read
      .select({
        cohort: cohorts.code,
        joinedAt: cohortMembers.joinedAt,
        seatedAt: cohortMembers.seatedAt,
        leftAt: cohortMembers.leftAt,
      })
      .from(cohortMembers)
      .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
      .where(eq(cohortMembers.personId, personId))
      .orderBy(asc(cohortMembers.id)),
    cohortTrainers: read
      .select({ cohort: cohorts.code })
      .from(cohortTrainers)
      .innerJoin(cohorts, eq(cohorts.id, cohortTrainers.cohortId))
      .where(eq(cohortTrainers.personId, personId)),
    completions: read.select().from(completions).where(eq(completions.personId, personId)),
    frozenMembers: read
      .select()
      .from(frozenMembers)
      .where(eq(frozenMembers.personRef, personRef(personId))),
    certificates: read.select().from(certificates).where(eq(certificates.personId, personId)),
    certificateEndings: read
      .select({
        certificateId: certificateEndings.certificateId,
        kind: certificateEndings.kind,
        reasonClass: certificateEndings.reasonClass,
        endedAt: certificateEndings.endedAt,
      })
      .from(certificateEndings)
      .where(inArray(certificateEndings.certificateId, ownCertificates)),
    affiliations: read
      .select({
        organisation: organisations.name,
        position: affiliations.position,
        startedAt: affiliations.startedAt,
        endedAt: affiliations.endedAt,
      })
      .from(affiliations)
      .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
      .where(eq(affiliations.personId, personId)),
    attempts: read
      .select({
        id: attempts.id,
        courseId: attempts.courseId,
        quizId: attempts.quizId,
        number: attempts.number,
        locale: attempts.locale,
        startedAt: attempts.startedAt,
        submittedAt: attempts.submittedAt,
        points: attempts.points,
        maxPoints: attempts.maxPoints,
        passed: attempts.passed,
      })
      .from(attempts)
      .where(eq(attempts.personId, personId)),
    grantedAttempts: read
      .select({
        id: grantedAttempts.id,
        courseId: grantedAttempts.courseId,
        quizId: grantedAttempts.quizId,
        grantedAt: grantedAttempts.grantedAt,
      })
      .from(grantedAttempts)
      .where(eq(grantedAttempts.personId, personId)),
    rosterLines: read
      .select({
        importId: rosterLines.importId,
        line: rosterLines.line,
        data: rosterLines.data,
        outcome: rosterLines.outcome,
        doneAt: rosterLines.doneAt,
      })
      .from(rosterLines)
      .where(eq(rosterLines.personId, personId)),
    answers: read.select().from(answers).where(inArray(answers.attemptId, ownAttempts)).orderBy(asc(answers.savedAt)),
    marks: read.select().from(marks).where(inArray(marks.attemptId, ownAttempts)),
  };
  const byAccount = {
    account: read
      .select({
        id: accounts.id,
        email: accounts.email,
        locale: accounts.locale,
        verifiedAt: accounts.verifiedAt,
        createdAt: accounts.createdAt,
      })
      .from(accounts)
      .where(eq(accounts.id, accountId)),
    sessions: read
      .select({ createdAt: sessions.createdAt, expiresAt: sessions.expiresAt, userAgent: sessions.userAgent })
      .from(sessions)
      .where(eq(sessions.accountId, accountId)),
    secondFactor: read
      .select({ createdAt: secondFactors.createdAt, confirmedAt: secondFactors.confirmedAt })
      .from(secondFactors)
      .where(eq(secondFactors.accountId, accountId)),
    roles: read
      .select({
        role: grants.role,
        scope: grants.scope,
        scopeId: grants.scopeId,
        grantedAt: grants.grantedAt,
        revokedAt: grants.revokedAt,
      })
      .from(grants)
      .where(eq(grants.accountId, accountId)),
    events: read
      .select({ at: events.at, kind: events.kind, subjectId: events.subjectId, data: events.data })
      .from(events)
      .where(or(eq(events.actorId, accountId), eq(events.subjectId, accountId), eq(events.subjectId, personId)))
      .orderBy(asc(events.seq)),
  };
  const kept: Record<string, unknown> = { exportedAt: ctx.clock(), site: ctx.env.baseUrl };
  for (const [name, rows] of Object.entries({ ...byAccount, ...byPerson })) kept[name] = await rows;
  return readable(kept) as Record<string, unknown>;
}

const isInstant = (name: string) => /(^at|At)$/.test(name);

/** Instants as people and programs read them. */
function readable(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && isInstant(name)) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner, key)]));
}
