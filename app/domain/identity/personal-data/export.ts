import { and, asc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import {
  accounts,
  affiliations,
  answers,
  attempts,
  attendanceMarks,
  blockAnswers,
  bookmarks,
  calendarFeeds,
  certificateEndings,
  certificateListRows,
  certificates,
  cohortMembers,
  cohorts,
  cohortTrainers,
  completions,
  confidenceAnswers,
  consents,
  enrolments,
  events,
  followUpRefusals,
  followUpSectors,
  followUps,
  frozenMembers,
  grantedAttempts,
  grants,
  learningEvents,
  lessonComments,
  lessonProgress,
  marks,
  meetings,
  merges,
  notes,
  noticePreferences,
  notices,
  organisations,
  persons,
  readingPositions,
  reportSchedules,
  reportViews,
  rosterLines,
  rosterRemovals,
  secondFactors,
  sessions,
  signedCredentials,
  surveyAnswers,
  workFiles,
  workMarks,
  workResults,
  works,
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
  const ownSurveys = read
    .select({ id: surveyAnswers.id })
    .from(surveyAnswers)
    .where(eq(surveyAnswers.personId, personId));
  const ownFollowUps = read.select({ id: followUps.id }).from(followUps).where(eq(followUps.personId, personId));
  const ownWorks = read.select({ id: works.id }).from(works).where(eq(works.personId, personId));
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
    lessonComments: read
      .select({
        id: lessonComments.id,
        courseId: lessonComments.courseId,
        lessonId: lessonComments.lessonId,
        blockId: lessonComments.blockId,
        kind: lessonComments.kind,
        text: lessonComments.text,
        locale: lessonComments.locale,
        saidAt: lessonComments.saidAt,
        answer: lessonComments.answer,
        answeredAt: lessonComments.answeredAt,
        closedAt: lessonComments.closedAt,
      })
      .from(lessonComments)
      .where(eq(lessonComments.personId, personId))
      .orderBy(asc(lessonComments.saidAt)),
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
    attendanceMarks: read
      .select({
        cohort: cohorts.code,
        session: meetings.title,
        startsAt: meetings.startsAt,
        status: attendanceMarks.status,
        checkInAt: attendanceMarks.checkInAt,
        checkOutAt: attendanceMarks.checkOutAt,
        source: attendanceMarks.source,
        recordedAt: attendanceMarks.recordedAt,
        reason: attendanceMarks.reason,
      })
      .from(attendanceMarks)
      .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
      .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
      .where(eq(attendanceMarks.personId, personId))
      .orderBy(asc(attendanceMarks.recordedAt)),
    completions: read.select().from(completions).where(eq(completions.personId, personId)),
    notices: read
      .select({ kind: notices.kind, subjectId: notices.subjectId, notedAt: notices.notedAt, letter: notices.letter })
      .from(notices)
      .where(eq(notices.personId, personId))
      .orderBy(asc(notices.notedAt)),
    frozenMembers: read
      .select()
      .from(frozenMembers)
      .where(eq(frozenMembers.personRef, personRef(personId))),
    certificates: read.select().from(certificates).where(eq(certificates.personId, personId)),
    signedCredentials: read
      .select({
        certificateId: signedCredentials.certificateId,
        credential: signedCredentials.credential,
        jwt: signedCredentials.jwt,
        compact: signedCredentials.compact,
        signedAt: signedCredentials.signedAt,
      })
      .from(signedCredentials)
      .where(inArray(signedCredentials.certificateId, ownCertificates)),
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
    certificateListRows: read
      .select({
        listId: certificateListRows.listId,
        name: certificateListRows.name,
        resultPercent: certificateListRows.resultPercent,
        outcome: certificateListRows.outcome,
        reason: certificateListRows.reason,
        doneAt: certificateListRows.doneAt,
      })
      .from(certificateListRows)
      .where(eq(certificateListRows.personId, personId))
      .orderBy(asc(certificateListRows.listId), asc(certificateListRows.place)),
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
    /** Other records of the same person that were merged into this one. */
    mergedPersons: read
      .select({
        id: persons.id,
        nameKk: persons.nameKk,
        nameRu: persons.nameRu,
        nameLatin: persons.nameLatin,
        email: accounts.email,
      })
      .from(persons)
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(eq(persons.mergedInto, personId)),
    merges: read
      .select({ id: merges.id, confirmedAt: merges.confirmedAt, undoneAt: merges.undoneAt })
      .from(merges)
      .where(and(or(eq(merges.keptId, personId), eq(merges.goneId, personId)), isNotNull(merges.confirmedAt))),
    rosterRemovals: read
      .select({ importId: rosterRemovals.importId, outcome: rosterRemovals.outcome, doneAt: rosterRemovals.doneAt })
      .from(rosterRemovals)
      .where(eq(rosterRemovals.personId, personId)),
    surveyAnswers: read.select().from(surveyAnswers).where(eq(surveyAnswers.personId, personId)),
    confidenceAnswers: read
      .select()
      .from(confidenceAnswers)
      .where(inArray(confidenceAnswers.surveyId, ownSurveys))
      .orderBy(asc(confidenceAnswers.surveyId), asc(confidenceAnswers.statement)),
    followUps: read.select().from(followUps).where(eq(followUps.personId, personId)).orderBy(asc(followUps.id)),
    followUpSectors: read.select().from(followUpSectors).where(inArray(followUpSectors.followUpId, ownFollowUps)),
    followUpRefusals: read.select().from(followUpRefusals).where(eq(followUpRefusals.personId, personId)),
    answers: read.select().from(answers).where(inArray(answers.attemptId, ownAttempts)).orderBy(asc(answers.savedAt)),
    marks: read.select().from(marks).where(inArray(marks.attemptId, ownAttempts)),
    works: read.select().from(works).where(eq(works.personId, personId)).orderBy(asc(works.id)),
    workFiles: read.select().from(workFiles).where(inArray(workFiles.workId, ownWorks)).orderBy(asc(workFiles.id)),
    /** What was told of works that came back or are marked: not what somebody is still writing. */
    workMarks: read
      .select({
        workId: workMarks.workId,
        levels: workMarks.levels,
        comments: workMarks.comments,
        places: workMarks.places,
        words: workMarks.words,
        givenAt: workMarks.givenAt,
      })
      .from(workMarks)
      .innerJoin(works, eq(works.id, workMarks.workId))
      .where(and(eq(works.personId, personId), isNotNull(works.settledAt), isNotNull(workMarks.givenAt)))
      .orderBy(asc(workMarks.givenAt)),
    workResults: read
      .select({
        workId: workResults.workId,
        kind: workResults.kind,
        levels: workResults.levels,
        points: workResults.points,
        passed: workResults.passed,
        at: workResults.at,
      })
      .from(workResults)
      .where(eq(workResults.personId, personId))
      .orderBy(asc(workResults.at)),
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
    noticePreferences: read.select().from(noticePreferences).where(eq(noticePreferences.accountId, accountId)),
    calendarFeeds: read
      .select({ madeAt: calendarFeeds.madeAt })
      .from(calendarFeeds)
      .where(eq(calendarFeeds.accountId, accountId)),
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
    reportViews: read
      .select({
        report: reportViews.report,
        name: reportViews.name,
        filters: reportViews.filters,
        shared: reportViews.shared,
        createdAt: reportViews.createdAt,
      })
      .from(reportViews)
      .where(eq(reportViews.ownerId, accountId)),
    reportSchedules: read.select().from(reportSchedules).where(eq(reportSchedules.ownerId, accountId)),
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
