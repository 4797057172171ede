import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  affiliations,
  attempts,
  certificateListRows,
  certificateLists,
  certificates,
  cohortMembers,
  cohorts,
  cohortTrainers,
  completions,
  draftFiles,
  drafts,
  enrolments,
  lessonComments,
  meetings,
  merges,
  reportSchedules,
  reportViews,
  reviewComments,
  rosterImports,
  sourceTexts,
  statusLists,
  versionFiles,
  workFiles,
  works,
} from '#db/schema';
import type { Grant, Role } from '~/domain/identity/index.server';
import { sha256 } from '~/platform/secrets';
import { signingKeys } from '~/platform/signing-keys/folder';
import { anAccount, testPassword } from '../../../support/accounts';
import type { TestApp } from '../../../support/app';
import { aCourse, anAssignment } from '../../../support/courses';
import { anOrganisation, aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { anInitiative, aProof } from '../../domain/initiatives/facts';
import type { Asker } from './access-table';
import { aFrozenPeriod } from './frozen-period';

async function visitorWith(app: TestApp, grants: Grant[], personId?: string): Promise<Visitor> {
  const { email } = await anAccount(app.ctx, { grants, personId });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
}

/**
 * A trainee of one organisation who learns, has taken a test and has a certificate; staff around them. `own` says what
 * stands in the parameters of an address.
 */
export async function everyAsker(
  app: TestApp,
): Promise<{ visitors: Record<Asker, Visitor>; own: Record<string, string> }> {
  const { ctx } = app;
  const course = await aCourse(ctx, { assignments: [anAssignment()] });
  const [organisation, elsewhere] = [await anOrganisation(ctx), await anOrganisation(ctx, { name: 'Басқа ұйым' })];
  const trainee = await anAccount(ctx);
  const at = ctx.clock();
  const learner = { personId: trainee.personId, courseId: course.id };
  const [attempt, completion, certificate] = [ctx.newId(), ctx.newId(), ctx.newId()];
  const [cohortId, member, meeting, comment] = [ctx.newId(), ctx.newId(), ctx.newId(), ctx.newId()];
  const leads = await aPerson(ctx, { nameLatin: 'Trainer' });
  const facts = {
    number: 'KN-2026-000001',
    code: '7Q4KM2XA',
    name: { kk: 'Айгүл Әлімжанқызы', ru: null, latin: null },
    course: {
      id: course.id,
      slug: course.slug,
      version: '1.0',
      contentHash: course.versionId,
      title: course.title,
      hours: 8,
    },
    resultPercent: null,
    completedOn: '2026-03-02',
    issuedAt: at,
    issuer: { name: { kk: 'Kenes', ru: 'Kenes', en: 'Kenes' }, url: app.url },
    signatory: null,
    templateVersion: '1',
  };
  await ctx.db.write(async (tx) => {
    await tx.insert(affiliations).values({
      id: ctx.newId(),
      personId: trainee.personId,
      organisationId: organisation,
      startedAt: at,
    });
    await tx
      .insert(enrolments)
      .values({ id: ctx.newId(), ...learner, enrolledAt: at, startedAt: at, lastActiveAt: at, completedAt: at });
    await tx.insert(cohorts).values({
      id: cohortId,
      code: 'C1-2026-01',
      courseId: course.id,
      organisationId: organisation,
      language: 'kk',
      startsOn: '2026-03-02',
      endsOn: '2026-04-02',
      createdBy: trainee.accountId,
      createdAt: at,
    });
    await tx
      .insert(cohortMembers)
      .values({ id: member, cohortId, personId: trainee.personId, joinedAt: at, seatedAt: at });
    await tx.insert(cohortTrainers).values({ cohortId, personId: leads });
    await tx.insert(meetings).values({
      id: meeting,
      cohortId,
      title: 'First session',
      startsAt: at,
      endsAt: at + 3_600_000,
      mode: 'room',
      venue: 'Room 1',
      required: true,
      createdBy: trainee.accountId,
      createdAt: at,
      revision: 0,
    });
    await tx.insert(attempts).values({
      id: attempt,
      ...learner,
      quizId: 'quiz-1',
      number: 1,
      courseVersionId: course.versionId,
      locale: 'en',
      paper: { questions: [] },
      startedAt: at,
      submittedAt: at,
      points: 200,
      maxPoints: 200,
      passed: true,
    });
    await tx.insert(completions).values({
      id: completion,
      ...learner,
      courseVersionId: course.versionId,
      ruleVersion: 'r',
      at,
      evidence: [],
    });
    await tx.insert(lessonComments).values({
      ...{ id: comment, ...learner, lessonId: 'les-1', blockId: 'b1', kind: 'unclear', text: 'Why?' },
      ...{ locale: 'en', blockHash: '00000001', saidAt: at, revision: 0 },
    });
    await tx.insert(certificates).values({
      id: certificate,
      ...learner,
      number: facts.number,
      code: facts.code,
      completionId: completion,
      facts,
      issuedAt: at,
    });
  });
  const colleague = await aPerson(ctx);
  await ctx.db.write((tx) =>
    tx
      .insert(affiliations)
      .values({ id: ctx.newId(), personId: colleague, organisationId: organisation, startedAt: at }),
  );
  await ctx.db.write((tx) => tx.insert(statusLists).values({ number: 1, taken: 0, madeAt: at }));
  const own: Record<string, string> = {
    locale: 'en',
    course: course.slug,
    lesson: 'lesson-1',
    quiz: 'quiz-1',
    assignment: 'asg-1',
    module: 'crs-1-mod',
    attempt,
    code: facts.code,
    version: course.versionId,
    key: signingKeys(app.dataDir).current('rsa')!.id,
    list: '1',
    roll: ctx.newId(),
    person: trainee.personId,
    account: trainee.accountId,
    token: 'x'.repeat(43),
    block: 'b1',
    cohort: 'C1-2026-01',
    member,
    meeting,
    scan: 'f'.repeat(64),
    term: 'stakeholder',
    slug: 'closing-festival',
    note: ctx.newId(),
    // Nobody's: it is gone for everybody.
    archive: ctx.newId(),
    comment,
    grant: ctx.newId(),
    roster: ctx.newId(),
    kind: 'people',
    one: trainee.personId,
    other: colleague,
    merge: ctx.newId(),
    consent: ctx.newId(),
    report: 'participant_list',
    view: ctx.newId(),
    schedule: ctx.newId(),
    indicator: 'R1',
    period: ctx.newId(),
    '*': 'nowhere',
  };
  await ctx.db.write(async (tx) => {
    const head = { id: own.roll as string, cohortId, courseId: course.id, preparedBy: trainee.accountId };
    await tx
      .insert(certificateLists)
      .values({ ...head, preparedAt: at, frozenAt: at, planned: 1, withheld: 0, done: 0, issued: 0 });
    const row = { listId: own.roll as string, place: 1, personId: trainee.personId, completionId: completion };
    await tx.insert(certificateListRows).values({ ...row, name: facts.name, outcome: 'issue' });
  });
  const asker = app.visitor();
  await asker.signIn(trainee.email, testPassword);
  const of = (role: Role, scope: Grant['scope'], personId?: string) => visitorWith(app, [{ role, scope }], personId);
  const coordinates: Grant = { role: 'coordinator', scope: { kind: 'organisation', id: organisation } };
  const coordinator = await anAccount(ctx, { grants: [coordinates] });
  const coordinating = app.visitor();
  await coordinating.signIn(coordinator.email, testPassword);
  await ctx.db.write((tx) =>
    tx.insert(rosterImports).values({
      id: own.roster as string,
      madeBy: coordinator.accountId,
      madeAt: at,
      fileName: 'list.csv',
      fileHash: 'h',
      locale: 'kk',
      lines: 0,
      counts: { invited: 0, enrolled: 0, changed: 0, unchanged: 0, refused: 0, attention: 0 },
      remarks: {},
      plannedAt: at,
      doneLines: 0,
    }),
  );
  await ctx.db.write((tx) =>
    tx.insert(merges).values({
      id: own.merge as string,
      kind: 'person',
      keptId: trainee.personId,
      goneId: ctx.newId(),
      proposedBy: coordinator.accountId,
      proposedAt: at,
      reason: '',
      confirmedBy: coordinator.accountId,
      confirmedAt: at,
    }),
  );
  const row = { ownerId: coordinator.accountId, createdAt: at };
  await ctx.db.write(async (tx) => {
    const named = { report: 'participant_list', name: 'Көктем', nameFolded: 'коктем', filters: {}, shared: false };
    await tx.insert(reportViews).values({ id: own.view as string, ...named, ...row });
    const plan = { format: 'xlsx', rhythm: 'weekly' as const, day: 1, hour: 9, nextAt: at };
    await tx
      .insert(reportSchedules)
      .values({ id: own.schedule as string, viewId: own.view as string, ...plan, ...row });
  });
  const { code } = await anInitiative(ctx, coordinator, { place: { organisationId: organisation }, evidence: null });
  own.initiative = code;
  own.hash = await aProof(ctx, coordinator, code);
  await aFrozenPeriod(ctx, own.period as string, [JSON.stringify({ kind: 'organisation', id: organisation })]);
  Object.assign(own, await aWorkWithFile(app, { ...learner, courseVersionId: course.versionId }));
  Object.assign(own, await aDraft(app, { courseId: course.id, baseVersionId: course.versionId, comment }));
  const visitors: Record<Asker, Visitor> = {
    guest: app.visitor(),
    trainee: asker,
    trainer: await of('trainer', { kind: 'course', id: course.id }, leads),
    coordinator: coordinating,
    administrator: await of('administrator', { kind: 'all' }),
    stranger: await of('coordinator', { kind: 'organisation', id: elsewhere }),
  };
  return { visitors, own };
}

/** A work of the trainee that waits for its mark, with a picture. */
async function aWorkWithFile(
  { ctx, dataDir }: TestApp,
  of: { personId: string; courseId: string; courseVersionId: string },
): Promise<{ work: string; file: string }> {
  const [work, file, at] = [ctx.newId(), ctx.newId(), ctx.clock()];
  const bytes = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
  const hash = sha256(bytes);
  mkdirSync(path.join(dataDir, 'works'), { recursive: true });
  writeFileSync(path.join(dataDir, 'works', hash), bytes);
  const version = { number: 1, locale: 'en', text: 'Text', revision: 1, savedAt: at, handedInAt: at, markers: 1 };
  await ctx.db.write(async (tx) => {
    await tx.insert(works).values({ id: work, ...of, assignmentId: 'asg-1', ...version });
    const picture = { name: 'sketch.png', contentType: 'image/png', bytes: bytes.length, addedAt: at };
    await tx.insert(workFiles).values({ id: file, workId: work, hash, ...picture });
  });
  return { work, file };
}

/** A working copy of the course with a text, a translation, a test and a comment; by the page that shows each. */
async function aDraft(
  { ctx }: TestApp,
  { comment, ...of }: { courseId: string; baseVersionId: string; comment: string },
) {
  const files = {
    '*': 'course.yaml',
    'translations/*': '01-m/01-l/kk.mdx',
    'test-languages/*': 'quiz.yaml',
    pictures: '01-m/01-l/kk.mdx',
  };
  const quiz = `id: quiz-1
kind: module
title: { kk: Тест, ru: Тест, en: Test }
questions:
  - id: q-1
    kind: truefalse
    answer: true
    text: { kk: Иә?, ru: Да?, en: Yes? }
`;
  const textOf = (file: string) => (file === 'quiz.yaml' ? quiz : 'id: crs-1\n');
  await ctx.db.write(async (tx) => {
    await tx.insert(drafts).values({ ...of, openedBy: ctx.newId(), openedAt: ctx.clock() });
    for (const path of new Set(Object.values(files))) {
      const text = textOf(path);
      await tx.insert(draftFiles).values({ courseId: of.courseId, path, text, hash: sha256(text) });
    }
    // What stands on the site was made from a file too: without one there is no archive of it.
    const published = { path: 'course.yaml', kind: 'text' as const, hash: sha256(textOf('course.yaml')) };
    await tx
      .insert(sourceTexts)
      .values({ hash: published.hash, text: textOf('course.yaml') })
      .onConflictDoNothing();
    await tx.insert(versionFiles).values({ versionId: of.baseVersionId, ...published });
    const said = { text: 'Clearer', saidBy: ctx.newId(), saidAt: ctx.clock(), revision: 0 };
    await tx.insert(reviewComments).values({ id: comment, courseId: of.courseId, path: files['*'], ...said });
  });
  return files;
}
