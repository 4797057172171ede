import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getTableName, is, Table } from 'drizzle-orm';
import * as schema from '#db/schema';
import {
  askForNewPassword,
  ensureCities,
  findAccount,
  type Member,
  openSession,
  saveProfile,
  signUp,
} from '~/domain/identity/index.server';
import { personRef } from '~/domain/identity/personal-data/person-ref';
import { offerSecondFactor } from '~/domain/identity/second-factors';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { sha256 } from '~/platform/secrets';
import { handlers } from '~/web/handlers';
import type { TestCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';

/** Every table of the database, by its name in the schema. */
export const tables = Object.entries(schema).flatMap(([key, value]) =>
  is(value, Table) ? [[key, value] as const] : [],
);

/** The password of somebody. */
export const password = 'шымшық пен бүркіт';
/** Stands in everything that somebody typed; nothing of it may be left. */
export const mark = 'Түймедақ';

/** Somebody who used everything there is. */
export async function somebody(ctx: TestCtx): Promise<Member> {
  await ensureCities(ctx);
  const email = 'tuimedaq@example.kz';
  await signUp(ctx, { email, password, name: mark, locale: 'kk' });
  const account = (await findAccount(ctx, email))!;
  const { personId } = account;
  const actor = { ...account, accountId: account.id, verified: true, grants: [], sessionId: null } as never as Member;
  await saveProfile(ctx, actor, {
    nameKk: mark,
    nameRu: mark,
    nameLatin: 'Tuimedaq',
    sex: 'woman',
    ageBand: '25-34',
    sector: 'media',
    city: 'almaty',
    organisation: 'Газет',
    position: mark,
    letters: 'kk',
  });
  await openSession(ctx, account.id, { userAgent: mark, secondFactor: false });
  await offerSecondFactor(ctx, actor);
  await askForNewPassword(ctx, email);
  while (await runNextJob(ctx, handlers));
  const { id: courseId, versionId: courseVersionId } = await aCourse(ctx);
  const at = ctx.clock();
  const where = { personId, courseId, lessonId: 'les-1' };
  const attemptId = ctx.newId();
  const completionId = ctx.newId();
  const certificateId = ctx.newId();
  await ctx.db.write(async (tx) => {
    await tx.insert(schema.enrolments).values({ id: ctx.newId(), personId, courseId, enrolledAt: at });
    await tx
      .insert(schema.learningEvents)
      .values({ id: ctx.newId(), ...where, kind: 'opened', locale: 'kk', contentHash: 'h', at });
    await tx.insert(schema.lessonProgress).values({ ...where, openedAt: at, lastAt: at, seconds: 60 });
    await tx.insert(schema.readingPositions).values({ ...where, blockId: 'b1', at });
    await tx.insert(schema.notes).values({ id: ctx.newId(), ...where, text: mark, createdAt: at });
    const said = { ...where, blockId: 'b1', text: mark, locale: 'kk', blockHash: 'h', saidAt: at, revision: 1 };
    const answered = { answer: mark, answeredBy: ctx.newId(), answeredAt: at };
    await tx.insert(schema.lessonComments).values([
      { ...said, ...answered, id: ctx.newId(), kind: 'unclear' },
      { ...said, id: ctx.newId() },
    ]);
    await tx.insert(schema.bookmarks).values({ ...where, blockId: 'b1', createdAt: at });
    await tx.insert(schema.blockAnswers).values([
      { ...where, blockId: 'les-1-note', answer: { text: mark }, at },
      { ...where, blockId: 'les-1-poll', answer: { why: mark }, choice: 1, at },
    ]);
    await tx.insert(schema.attempts).values({
      id: attemptId,
      personId,
      courseId,
      quizId: 'quiz-1',
      number: 1,
      courseVersionId,
      locale: 'kk',
      paper: {},
      startedAt: at,
      submittedAt: at,
      points: 200,
      maxPoints: 200,
      passed: true,
    });
    await tx.insert(schema.grantedAttempts).values({
      id: ctx.newId(),
      personId,
      courseId,
      quizId: 'quiz-1',
      grantedBy: ctx.newId(),
      reason: mark,
      grantedAt: at,
    });
    const answer = { attemptId, questionId: 'q1', questionVersion: 'v', locale: 'kk', response: mark, place: 1 };
    await tx.insert(schema.answers).values({ id: ctx.newId(), ...answer, savedAt: at });
    await tx
      .insert(schema.marks)
      .values({ attemptId, questionId: 'q1', questionVersion: 'v', points: 100, maxPoints: 100 });
    await tx
      .insert(schema.completions)
      .values({ id: completionId, personId, courseId, courseVersionId, ruleVersion: 'r', at, evidence: [] });
    await tx.insert(schema.certificates).values({
      id: certificateId,
      number: 'KN-2026-000001',
      code: '7Q4KM2XA',
      personId,
      courseId,
      completionId,
      facts: { number: 'KN-2026-000001', name: { kk: mark, ru: mark, latin: null }, completedOn: '2026-03-02' },
      issuedAt: at,
    });
    const cohortId = ctx.newId();
    await tx.insert(schema.cohorts).values({
      id: cohortId,
      code: 'C1-2026-01',
      courseId,
      language: 'kk',
      startsOn: '2026-03-02',
      endsOn: '2026-04-02',
      createdBy: ctx.newId(),
      createdAt: at,
    });
    await tx.insert(schema.cohortMembers).values({ id: ctx.newId(), cohortId, personId, joinedAt: at, seatedAt: at });
    await tx.insert(schema.cohortTrainers).values({ cohortId, personId });
    await tx.insert(schema.noticePreferences).values({
      accountId: account.id,
      deadlines: 'weekly',
      meetings: 'daily',
      idle: 'none',
      desk: false,
      changedAt: at,
    });
    await tx
      .insert(schema.notices)
      .values({ id: `missed:${personId}`, personId, kind: 'missed', subjectId: courseId, notedAt: at, letter: 'x' });
    await tx.insert(schema.calendarFeeds).values({ accountId: account.id, hash: 'h', sealed: 'secret', madeAt: at });
    const [meetingId, first] = [ctx.newId(), ctx.newId()];
    const session = {
      id: meetingId,
      cohortId,
      title: 'Кездесу',
      startsAt: at,
      endsAt: at + 1,
      mode: 'online',
    } as const;
    const planned = { required: true, createdBy: ctx.newId(), createdAt: at, revision: 0 };
    await tx.insert(schema.meetings).values({ ...session, ...planned });
    const attended = { meetingId, personId, source: 'sheet', recordedBy: ctx.newId(), recordedAt: at } as const;
    await tx.insert(schema.attendanceMarks).values([
      { ...attended, id: first, status: 'absent' },
      { ...attended, id: ctx.newId(), status: 'present', supersedes: first, reason: mark },
    ]);
    const sheet = { certificateId, locale: 'kk', sha256: 'x', bytes: 3, templateVersion: '1', drawnAt: at };
    await tx.insert(schema.certificateSheets).values(sheet);
    await tx.insert(schema.statusLists).values({ number: 1, taken: 1, madeAt: at });
    const signed = { certificateId, list: 1, position: 7, credential: mark, jwt: mark, signedAt: at };
    await tx.insert(schema.signedCredentials).values(signed);
    const issuing = { id: ctx.newId(), cohortId, courseId, preparedBy: ctx.newId(), preparedAt: at, frozenAt: at };
    await tx.insert(schema.certificateLists).values({ ...issuing, planned: 1, withheld: 0, done: 0, issued: 0 });
    const printed = {
      listId: issuing.id,
      place: 1,
      personId,
      completionId,
      courseVersionId,
      outcome: 'issue',
    } as const;
    await tx.insert(schema.certificateListRows).values({ ...printed, name: { kk: mark, ru: null, latin: null } });
    const surveyId = ctx.newId();
    const quoteConsentId = ctx.newId();
    await tx
      .insert(schema.consents)
      .values({ id: quoteConsentId, personId, purpose: 'quotation', textVersion: '1', locale: 'kk', givenAt: at });
    await tx.insert(schema.surveyAnswers).values({
      ...{ id: surveyId, personId, courseId, courseVersionId, locale: 'kk', overall: 5, quoteConsentId },
      ...{ liked: mark, improve: mark, answeredAt: at },
    });
    await tx.insert(schema.confidenceAnswers).values({ surveyId, statement: 'a'.repeat(12), before: 2, now: 4 });
    const followUpId = ctx.newId();
    await tx.insert(schema.followUps).values({
      ...{ id: followUpId, personId, courseId, completionId, wave: '3m', dueAt: at, sentAt: at, expiresAt: at + day },
      ...{ answeredAt: at, used: true, hasExample: true, hasInitiative: true, hasBarrier: true, quoteConsentId },
      ...{ example: mark, initiative: mark, barrier: mark },
    });
    await tx.insert(schema.followUpSectors).values({ followUpId, sector: 'media' });
    await tx.insert(schema.followUpLinks).values({ id: 'h', followUpId, expiresAt: at + day });
    await tx.insert(schema.followUpRefusals).values({ personId, at });
    const frozen = { id: ctx.newId(), title: 'Report', fromDay: '2026-01-01', toDay: '2026-03-01' };
    const told = { filters: '{}', scope: '["all"]', figures: '[]', frozenBy: ctx.newId(), members: 1, sha256: 'x' };
    await tx.insert(schema.frozenPeriods).values({ ...frozen, ...told, at, frozenAt: at });
    const counted = { periodId: frozen.id, indicator: 'R1', unit: personRef(personId), personRef: personRef(personId) };
    await tx.insert(schema.frozenMembers).values({ ...counted, measure: 1, inPeriod: true, since: at });
    const roster = { id: ctx.newId(), madeBy: account.id, fileName: mark, fileHash: 'h', locale: 'kk' as const };
    const progress = { lines: 1, doneLines: 1, counts: {}, remarks: { unknownColumns: [mark] } };
    await tx.insert(schema.rosterImports).values({ ...roster, ...progress, madeAt: at });
    const listed = { importId: roster.id, personId, email, data: { name: mark }, details: { wrote: { name: mark } } };
    await tx
      .insert(schema.rosterLines)
      .values({ ...listed, line: 2, outcome: 'invited', attention: false, doneAt: at });
    await tx
      .insert(schema.rosterLines)
      .values({ ...listed, line: 3, personId: null, outcome: 'invited', attention: false });
    const removal = {
      importId: roster.id,
      personId,
      subjectId: ctx.newId(),
      outcome: 'stays',
      reason: 'begun',
    } as const;
    await tx.insert(schema.rosterRemovals).values(removal);
    const workId = ctx.newId();
    const work = { personId, courseId, assignmentId: 'asg-1', courseVersionId, locale: 'kk', text: mark };
    const version = { number: 1, revision: 1, savedAt: at, handedInAt: at, markers: 1 };
    const outcome = { settledAt: at, outcome: 'marked', points: 75, passed: true } as const;
    await tx.insert(schema.works).values({ id: workId, ...work, ...version, ...outcome });
    const file = { name: `${mark}.txt`, contentType: 'text/plain; charset=utf-8', bytes: 3, addedAt: at };
    await tx.insert(schema.workFiles).values({ id: ctx.newId(), workId, hash: sha256(mark), ...file });
    const judged = { levels: { people: 3 }, comments: { people: mark }, places: { 1: mark }, words: mark };
    const given = { markedBy: ctx.newId(), revision: 1, openedAt: at, savedAt: at, givenAt: at };
    await tx.insert(schema.workMarks).values({ id: ctx.newId(), workId, ...judged, ...given });
    const counts = { personId, courseId, assignmentId: 'asg-1', levels: { people: 3 }, points: 75, passed: true };
    await tx
      .insert(schema.workResults)
      .values({ id: ctx.newId(), workId, kind: 'moderated', ...counts, reason: mark, settledBy: ctx.newId(), at });
    const view = { id: ctx.newId(), ownerId: account.id, report: 'completion_report', name: mark, nameFolded: mark };
    await tx.insert(schema.reportViews).values({ ...view, filters: {}, shared: false, createdAt: at });
    const plan = { format: 'csv', rhythm: 'weekly', day: 1, hour: 9, nextAt: at, createdAt: at } as const;
    await tx.insert(schema.reportSchedules).values({ ...plan, id: ctx.newId(), ownerId: account.id, viewId: view.id });
  });
  const folder = path.join(ctx.env.dataDir, 'certificates');
  mkdirSync(folder, { recursive: true });
  for (const name of [sha256(mark), 'f'.repeat(64)]) {
    mkdirSync(path.join(ctx.env.dataDir, 'works'), { recursive: true });
    writeFileSync(path.join(ctx.env.dataDir, 'works', name), mark);
  }
  writeFileSync(path.join(folder, `${certificateId}.kk.pdf`), mark);
  writeFileSync(path.join(folder, `${ctx.newId()}.kk.pdf`), 'somebody else');
  return actor;
}

/** All rows of all tables, as text. */
export async function everything(ctx: TestCtx): Promise<string> {
  const dump: string[] = [];
  for (const [, table] of tables) {
    const rows = await ctx.db.read.select().from(table);
    dump.push(`${getTableName(table)} ${JSON.stringify(rows)}`);
  }
  return dump.join('\n');
}
