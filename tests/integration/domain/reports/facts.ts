import { and, eq } from 'drizzle-orm';
import {
  affiliations,
  attempts,
  attendanceMarks,
  certificateEndings,
  certificates,
  cohorts,
  completions,
  confidenceAnswers,
  consents,
  enrolments,
  followUpSectors,
  followUps,
  lessonProgress,
  meetings,
  surveyAnswers,
} from '#db/schema';
import type { CertificateFacts } from '~/domain/credentials/certificate.schema';
import type { Ctx } from '~/platform/context';
import { trilingual } from '../../../support/courses';

interface Enrolled {
  personId: string;
  courseId: string;
  enrolledAt?: number;
  startedAt?: number | null;
  lastActiveAt?: number | null;
  dueAt?: number | null;
  withdrawnAt?: number | null;
}

/** An enrolment straight into the database, as old as the test wants it. */
export async function anEnrolment(ctx: Ctx, given: Enrolled) {
  const id = ctx.newId();
  await ctx.db.write((tx) => tx.insert(enrolments).values({ id, enrolledAt: ctx.clock(), ...given }));
  return id;
}

export async function anAffiliation(
  ctx: Ctx,
  given: { personId: string; organisationId: string; position?: string; startedAt?: number; endedAt?: number },
) {
  await ctx.db.write((tx) => tx.insert(affiliations).values({ id: ctx.newId(), startedAt: ctx.clock(), ...given }));
}

export async function aLessonDone(
  ctx: Ctx,
  {
    personId,
    courseId,
    lessonId,
    seconds = 60,
  }: { personId: string; courseId: string; lessonId: string; seconds?: number },
) {
  const now = ctx.clock();
  await ctx.db.write((tx) =>
    tx
      .insert(lessonProgress)
      .values({ personId, courseId, lessonId, openedAt: now, lastAt: now, completedAt: now, seconds }),
  );
}

/** A handed-in attempt with points in hundredths. */
export async function anAttempt(
  ctx: Ctx,
  given: {
    personId: string;
    courseId: string;
    quizId: string;
    versionId: string;
    number?: number;
    points: number;
    maxPoints?: number;
  },
) {
  const { versionId, ...rest } = given;
  await ctx.db.write((tx) =>
    tx.insert(attempts).values({
      number: 1,
      maxPoints: 200,
      ...rest,
      id: ctx.newId(),
      courseVersionId: versionId,
      locale: 'ru',
      paper: {},
      startedAt: ctx.clock(),
      submittedAt: ctx.clock(),
      passed: given.points >= 140,
    }),
  );
}

let printed = 0;

/** What a certificate of a course of `aCourse` says. */
const printedFacts = (number: string, courseId: string, versionId: string, issuedAt: number): CertificateFacts => ({
  number,
  code: number.replace(/\W/g, ''),
  name: { kk: 'Айгүл Әлімжанқызы', ru: null, latin: 'Aigul Alimzhankyzy' },
  course: {
    id: courseId,
    slug: courseId.replace('crs-', 'course-'),
    version: '1.0',
    contentHash: versionId,
    title: trilingual(`Course ${courseId}`),
    hours: 8,
  },
  resultPercent: 86,
  completedOn: '2026-03-02',
  issuedAt,
  issuer: { name: trilingual('WeAlmaty'), url: 'https://example.org' },
  signatory: { name: trilingual('A. Signatory'), position: trilingual('Director') },
  templateVersion: '1',
});

/** Completes an enrolment and gives its certificate; returns the certificate's id and number. */
export async function aCompletion(
  ctx: Ctx,
  { personId, courseId, versionId, facts }: { personId: string; courseId: string; versionId: string; facts?: object },
) {
  const [completionId, id] = [ctx.newId(), ctx.newId()];
  const number = `KN-2026-${String(++printed).padStart(6, '0')}`;
  const at = ctx.clock();
  await ctx.db.write(async (tx) => {
    await tx
      .insert(completions)
      .values({ id: completionId, personId, courseId, courseVersionId: versionId, ruleVersion: 'r', at, evidence: [] });
    await tx.insert(certificates).values({
      id,
      number,
      code: number.replace(/\W/g, ''),
      personId,
      courseId,
      completionId,
      facts: facts ?? printedFacts(number, courseId, versionId, at),
      issuedAt: at,
    });
    await tx
      .update(enrolments)
      .set({ completedAt: at })
      .where(and(eq(enrolments.personId, personId), eq(enrolments.courseId, courseId)));
  });
  return { id, number, completionId };
}

export const revoke = (ctx: Ctx, certificateId: string) =>
  ctx.db.write((tx) =>
    tx.insert(certificateEndings).values({
      certificateId,
      kind: 'revoked',
      reasonClass: 'error',
      reason: 'test',
      endedBy: 'somebody',
      endedAt: ctx.clock(),
    }),
  );

/** A session of a course's cohort at which these people were, straight into the database; none of them has a seat in it. */
export async function anAttendance(
  ctx: Ctx,
  { courseId, personIds, recordedBy }: { courseId: string; personIds: string[]; recordedBy: string },
) {
  const [cohortId, meetingId] = [ctx.newId(), ctx.newId()];
  const at = ctx.clock();
  const made = { createdBy: recordedBy, createdAt: at };
  const days = { startsOn: '2026-03-02', endsOn: '2026-04-02' };
  await ctx.db.write(async (tx) => {
    await tx
      .insert(cohorts)
      .values({ id: cohortId, code: `AT-${cohortId.slice(-6)}`, courseId, language: 'kk', ...days, ...made });
    const session = {
      id: meetingId,
      cohortId,
      title: 'Session',
      startsAt: at,
      endsAt: at + 3_600_000,
      mode: 'room',
    } as const;
    await tx.insert(meetings).values({ ...session, venue: 'Room', required: true, revision: 0, ...made });
    const mark = { meetingId, status: 'present', source: 'sheet', recordedBy, recordedAt: at } as const;
    await tx.insert(attendanceMarks).values(personIds.map((personId) => ({ id: ctx.newId(), personId, ...mark })));
  });
}

/** The same context, counting the selects that are built and the prepared queries that are asked for. */
export function counting<C extends Ctx>(ctx: C): { ctx: C; queries: () => number } {
  let queries = 0;
  const seen = <T extends object>(target: T, names: string[]): T =>
    new Proxy(target, {
      get(of, name) {
        if (names.includes(String(name))) queries++;
        const value: unknown = Reflect.get(of, name, of);
        if (name === 'read') return seen(value as object, ['select', 'selectDistinct', '$count']);
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
  return { ctx: { ...ctx, db: seen(ctx.db, ['hot', 'write']) }, queries: () => queries };
}

/** Agrees to the keeping of their learning. */
export async function aConsent(
  ctx: Ctx,
  given: { personId: string; givenAt?: number; withdrawnAt?: number; textVersion?: string },
) {
  await ctx.db.write((tx) =>
    tx
      .insert(consents)
      .values({ id: ctx.newId(), purpose: 'learning', textVersion: '1', locale: 'kk', givenAt: ctx.clock(), ...given }),
  );
}

interface Asked {
  personId: string;
  courseId: string;
  completionId: string;
  wave?: '3m' | '6m';
  sentAt?: number | null;
  /** What was answered, by whoever answered. */
  answer?: {
    at?: number;
    used?: boolean;
    example?: string | null;
    initiative?: string | null;
    barrier?: string | null;
    sectors?: string[];
    quotable?: boolean;
  };
}

/** A letter that asks what became of a course, perhaps answered. */
export async function aFollowUp(ctx: Ctx, { personId, courseId, completionId, wave = '3m', sentAt, answer }: Asked) {
  const id = ctx.newId();
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    const consentId = answer?.quotable ? ctx.newId() : null;
    if (consentId)
      await tx
        .insert(consents)
        .values({ id: consentId, personId, purpose: 'quotation', textVersion: '1', locale: 'kk', givenAt: now });
    const { example = null, initiative = null, barrier = null, used = true } = answer ?? {};
    await tx.insert(followUps).values({
      ...{ id, personId, courseId, completionId, wave, dueAt: now, sentAt: sentAt === undefined ? now : sentAt },
      ...(answer && {
        ...{ answeredAt: answer.at ?? now, used, example, initiative, barrier, quoteConsentId: consentId },
        ...{ hasExample: used && example !== null, hasInitiative: initiative !== null, hasBarrier: barrier !== null },
      }),
    });
    for (const sector of answer?.sectors ?? []) await tx.insert(followUpSectors).values({ followUpId: id, sector });
  });
  return id;
}

/** What somebody thinks of a course that they completed; `confidence` are pairs by statement. */
export async function anOpinion(
  ctx: Ctx,
  given: {
    personId: string;
    courseId: string;
    versionId: string;
    overall: number;
    useful?: number;
    liked?: string;
    at?: number;
    confidence?: Record<string, [before: number, now: number]>;
  },
) {
  const { versionId: courseVersionId, at: answeredAt = ctx.clock(), confidence = {}, ...said } = given;
  const id = ctx.newId();
  await ctx.db.write(async (tx) => {
    await tx.insert(surveyAnswers).values({ id, ...said, courseVersionId, locale: 'kk', answeredAt });
    for (const [statement, [before, now]] of Object.entries(confidence))
      await tx.insert(confidenceAnswers).values({ surveyId: id, statement, before, now });
  });
  return id;
}
