import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  attempts,
  attendanceMarks,
  blockAnswers,
  bookmarks,
  certificates,
  cohortMembers,
  completions,
  consents,
  enrolments,
  events,
  lessonProgress,
  meetings,
  notes,
  persons,
  readingPositions,
} from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { addPeople } from '~/domain/cohorts/index.server';
import { verifyCertificate } from '~/domain/credentials/index.server';
import { ensureCities, exportOwn, findAccount, type Member, signUp } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { recountProgress } from '~/domain/learning/index.server';
import { confirmMerge, goingBack, mergeAt, proposeMerge, undoMerge } from '~/domain/merging/index.server';
import { peopleFound, totalsOf } from '~/domain/reports/index.server';
import { confirmRoster, planRoster, rosterAt } from '~/domain/rosters/index.server';
import { day, hour } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';
import { aCohort, membersOf } from '../cohorts/facts';
import { aCompletion, anAffiliation, anAttempt, anEnrolment } from '../reports/facts';
import { everything, hasRead } from './everything';

let ctx: TestCtx;
let coordinator: Member;
let administrator: Member;
let one: Member;
let two: Member;
let versionId: string;

const work = async () => {
  while (await runNextJob(ctx, handlers));
};
const proposed = async (keptId = one.personId, goneId = two.personId) =>
  (await proposeMerge(ctx, coordinator, { kind: 'person', keptId, goneId, reason: 'The same telephone' })).mergeId;
const merged = async (keptId?: string, goneId?: string) => {
  const id = await proposed(keptId, goneId);
  await confirmMerge(ctx, administrator, id);
  return id;
};
const of = async <T extends { personId: string }>(rows: Promise<T[]>, personId: string) =>
  (await rows).filter((row) => row.personId === personId);
const all = {
  attempts: () => ctx.db.read.select().from(attempts).orderBy(attempts.startedAt, attempts.id),
  enrolments: () => ctx.db.read.select().from(enrolments),
  completions: () => ctx.db.read.select().from(completions).orderBy(completions.at),
  certificates: () => ctx.db.read.select().from(certificates),
  marks: () => ctx.db.read.select().from(attendanceMarks).orderBy(attendanceMarks.recordedAt),
};

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  ({ versionId } = await aCourse(ctx));
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
  const person = { nameKk: 'Айгүл Әлімжанова', cityId: 'almaty' };
  one = await aMember(ctx, { personId: await aPerson(ctx, person), email: 'aigul@example.kz' });
  const other = { nameKk: '', nameLatin: 'Aigul Alimzhanova', sex: 'woman', cityId: 'almaty' };
  two = await aMember(ctx, { personId: await aPerson(ctx, other), email: 'aigul@work.example' });
});

describe('two persons who are one', () => {
  it('have one enrolment of each course, since the first, with all that was begun', async () => {
    const now = ctx.clock();
    await anEnrolment(ctx, { personId: one.personId, courseId: 'crs-1', enrolledAt: now - 5 * day, lastActiveAt: now });
    await anEnrolment(ctx, {
      personId: two.personId,
      courseId: 'crs-1',
      enrolledAt: now - 9 * day,
      startedAt: now - 8 * day,
      withdrawnAt: now - day,
    });
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-2', enrolledAt: now });
    await merged();
    const rows = await all.enrolments();
    expect(rows.map(({ personId }) => personId)).toEqual([one.personId, one.personId]);
    expect(rows.find(({ courseId }) => courseId === 'crs-1')).toMatchObject({
      enrolledAt: now - 9 * day,
      startedAt: now - 8 * day,
      lastActiveAt: now,
      withdrawnAt: null,
    });
  });

  it('are counted once after the merge, and twice again after it is undone', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-2' });
    const counted = () => totalsOf(ctx, administrator, {}, ctx.clock());
    expect(await counted()).toMatchObject({ people: 2, participations: 3 });
    const id = await merged();
    expect(await counted()).toMatchObject({ people: 1, participations: 2 });
    await undoMerge(ctx, administrator, id);
    expect(await counted()).toMatchObject({ people: 2, participations: 3 });
  });

  it('keep every attempt, numbered in the order in which they were begun', async () => {
    const attempt = (personId: string, number: number) =>
      anAttempt(ctx, { personId, courseId: 'crs-1', quizId: 'quiz-1', versionId, number, points: 100 });
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await attempt(two.personId, 1);
    ctx.pass(hour);
    await attempt(one.personId, 1);
    ctx.pass(hour);
    await attempt(two.personId, 2);
    const before = await everything(ctx);
    const id = await merged();
    const rows = await all.attempts();
    expect(rows.map(({ personId, number }) => [personId, number])).toEqual([1, 2, 3].map((n) => [one.personId, n]));
    await undoMerge(ctx, administrator, id);
    expect((await everything(ctx)).attempts).toEqual(before.attempts);
  });

  it('keep both completions in one ledger and both certificates, which verify as before', async () => {
    for (const { personId } of [two, one]) {
      await anEnrolment(ctx, { personId, courseId: 'crs-1' });
      await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
      ctx.pass(day);
    }
    const before = await everything(ctx);
    const held = await all.certificates();
    const id = await merged();
    const ledger = await all.completions();
    expect(ledger.map(({ personId, supersedes }) => [personId, supersedes])).toEqual([
      [one.personId, null],
      [one.personId, ledger[0]!.id],
    ]);
    expect((await all.certificates()).map(({ number, code, personId }) => [number, code, personId]).sort()).toEqual(
      held.map(({ number, code }) => [number, code, one.personId]).sort(),
    );
    for (const { code } of held) expect(await verifyCertificate(ctx, code)).toMatchObject({ status: 'valid' });
    expect(await totalsOf(ctx, administrator, {}, ctx.clock())).toMatchObject({
      people: 1,
      certified: 1,
      completed: 1,
    });
    await undoMerge(ctx, administrator, id);
    const after = await everything(ctx);
    expect(after.completions).toEqual(before.completions);
    expect(after.certificates).toEqual(before.certificates);
    expect(after.enrolments).toEqual(before.enrolments);
  });

  it('have one summary of lessons, which the log bears out, also after undoing', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await hasRead(ctx, { personId: one.personId, lessonId: 'les-1', seconds: 100 });
    ctx.pass(hour);
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-1', seconds: 20 });
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-2', seconds: 30 });
    const before = await everything(ctx);
    const id = await merged();
    const rows = await of(ctx.db.read.select().from(lessonProgress), one.personId);
    expect(rows.map(({ lessonId, seconds }) => [lessonId, seconds]).sort()).toEqual([
      ['les-1', 120],
      ['les-2', 30],
    ]);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    await undoMerge(ctx, administrator, id);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await everything(ctx)).lesson_progress).toEqual(before.lesson_progress);
  });

  it('have one seat in a cohort; the other goes to whoever waits', async () => {
    const cohort = await aCohort(ctx, administrator, { capacity: 2 });
    const third = await aPerson(ctx, { cityId: 'almaty' });
    await addPeople(ctx, administrator, { code: cohort.code, personIds: [one.personId, two.personId, third] });
    expect((await membersOf(ctx, cohort.id)).filter(({ seatedAt }) => seatedAt === null)).toHaveLength(1);
    const id = await merged();
    const members = await membersOf(ctx, cohort.id);
    expect(members.map(({ personId }) => personId).sort()).toEqual([one.personId, third].sort());
    expect(members.every(({ seatedAt }) => seatedAt !== null)).toBe(true);
    await undoMerge(ctx, administrator, id);
    expect((await membersOf(ctx, cohort.id)).map(({ personId }) => personId).sort()).toEqual(
      [one.personId, two.personId, third].sort(),
    );
  });

  it('were at a session where one of the two names was, with both marks kept', async () => {
    const cohort = await aCohort(ctx, administrator);
    const meetingId = ctx.newId();
    const at = ctx.clock();
    await ctx.db.write(async (tx) => {
      await tx.insert(meetings).values({
        id: meetingId,
        cohortId: cohort.id,
        title: 'First',
        startsAt: at,
        endsAt: at + hour,
        mode: 'room',
        required: true,
        createdBy: administrator.accountId,
        createdAt: at,
        revision: 1,
      });
      for (const [personId, status] of [
        [one.personId, 'present'],
        [two.personId, 'absent'],
      ] as const)
        await tx.insert(attendanceMarks).values({
          id: ctx.newId(),
          meetingId,
          personId,
          status,
          source: 'sheet',
          recordedBy: administrator.accountId,
          recordedAt: at,
        });
    });
    const before = await everything(ctx);
    const id = await merged();
    const marks = await all.marks();
    expect(marks.map(({ personId }) => personId)).toEqual([one.personId, one.personId]);
    const superseded = new Set(marks.map(({ supersedes }) => supersedes));
    expect(marks.filter((mark) => !superseded.has(mark.id)).map(({ status }) => status)).toEqual(['present']);
    await undoMerge(ctx, administrator, id);
    expect((await everything(ctx)).attendance_marks).toEqual(before.attendance_marks);
  });

  it('keep their consents; who took one back last has taken it back', async () => {
    const consent = (personId: string, givenAt: number, withdrawnAt: number | null) =>
      ctx.db.write((tx) =>
        tx
          .insert(consents)
          .values({ id: ctx.newId(), personId, purpose: 'p', textVersion: '1', locale: 'kk', givenAt, withdrawnAt }),
      );
    const now = ctx.clock();
    await consent(one.personId, now - 9 * day, null);
    await consent(two.personId, now - 8 * day, now - day);
    const before = await everything(ctx);
    const id = await merged();
    const rows = await ctx.db.read.select().from(consents);
    expect(rows.map(({ personId, withdrawnAt }) => [personId, withdrawnAt])).toEqual([
      [one.personId, now - day],
      [one.personId, now - day],
    ]);
    await undoMerge(ctx, administrator, id);
    expect((await everything(ctx)).consents).toEqual(before.consents);
  });

  it('have one bookmark, place and answer of each, and lose none for ever', async () => {
    const at = ctx.clock();
    const place = { lessonId: 'les-1', courseId: 'crs-1', blockId: 'b1' };
    await ctx.db.write(async (tx) => {
      for (const [i, { personId }] of [one, two].entries()) {
        await tx.insert(bookmarks).values({ personId, ...place, createdAt: at - i });
        await tx.insert(readingPositions).values({ personId, ...place, at: at + i });
        await tx.insert(blockAnswers).values({ personId, ...place, answer: { text: `of ${i}` }, at: at + i });
        await tx.insert(notes).values({ id: ctx.newId(), personId, ...place, text: `note ${i}`, createdAt: at });
      }
    });
    const before = await everything(ctx);
    const id = await merged();
    expect(await of(ctx.db.read.select().from(notes), one.personId)).toHaveLength(2);
    expect((await ctx.db.read.select().from(blockAnswers)).map(({ answer }) => answer)).toEqual([{ text: 'of 1' }]);
    expect(await ctx.db.read.select().from(bookmarks)).toHaveLength(1);
    await undoMerge(ctx, administrator, id);
    expect(await everything(ctx)).toEqual(before);
  });

  it('are one account: the other is closed, both are told, and its address still means the person', async () => {
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-1' });
    const id = await merged();
    await work();
    expect(await findAccount(ctx, two.email!)).toBeUndefined();
    const letters = await lettersIn(ctx.env.dataDir);
    const to = (email: string) => letters.find(({ to }) => JSON.stringify(to).includes(email))?.text;
    expect(to(one.email!)).toContain('a…@work.example');
    expect(to(two.email!)).toContain('a…@example.kz');
    expect(to(one.email!)).not.toContain(two.email);

    const found = await peopleFound(ctx, coordinator, { q: two.email!, personId: null });
    expect(found.map((row) => row.id)).toEqual([one.personId]);
    expect((await peopleFound(ctx, coordinator, { q: 'Alimzhanova', personId: null })).map((row) => row.id)).toEqual([
      one.personId,
    ]);
    const bytes = Buffer.from(`Full name;Email\nAigul Alimzhanova;${two.email}`);
    const file = { name: 'list.csv', bytes };
    const options = { courseId: 'crs-1', dueAt: null, locale: 'en' as const };
    const { rosterId } = await planRoster(ctx, coordinator, { file, ...options });
    expect((await rosterAt(ctx, coordinator, rosterId)).counts).toMatchObject({ unchanged: 1, invited: 0 });
    await signUp(ctx, { email: two.email!, password: 'a long new password', name: 'Aigul', locale: 'en' });
    expect(await ctx.db.read.select().from(accounts)).toHaveLength(4);

    await undoMerge(ctx, administrator, id);
    expect((await findAccount(ctx, two.email!))?.personId).toBe(two.personId);
    await expect(confirmRoster(ctx, coordinator, rosterId)).rejects.toMatchObject({ code: 'rosterNothing' });
  });

  it('state what either stated, and the export of their data tells of both', async () => {
    const id = await merged();
    const [kept] = await ctx.db.read.select().from(persons).where(eq(persons.id, one.personId));
    expect(kept).toMatchObject({ nameKk: 'Айгүл Әлімжанова', nameLatin: 'Aigul Alimzhanova', sex: 'woman' });
    const told = await exportOwn(ctx, one);
    expect(told.mergedPersons).toMatchObject([{ id: two.personId, email: two.email }]);
    await undoMerge(ctx, administrator, id);
    const [again] = await ctx.db.read.select().from(persons).where(eq(persons.id, one.personId));
    expect(again).toMatchObject({ nameLatin: null, sex: null, mergedInto: null });
    expect((await exportOwn(ctx, one)).mergedPersons).toEqual([]);
  });

  it('complete a course together when each had met a part of it', async () => {
    for (const { personId } of [one, two]) await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    for (const lessonId of ['les-1', 'les-2']) await hasRead(ctx, { personId: one.personId, lessonId });
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-3' });
    await anAttempt(ctx, { personId: two.personId, courseId: 'crs-1', quizId: 'quiz-1', versionId, points: 200 });
    await merged();
    expect(await all.completions()).toMatchObject([{ personId: one.personId, courseId: 'crs-1' }]);
    expect(await all.certificates()).toHaveLength(1);
  });
});

describe('undoing a merge', () => {
  it('gives back what came from the other, and leaves with the one what came since', async () => {
    await anEnrolment(ctx, { personId: two.personId, courseId: 'crs-1', startedAt: ctx.clock() });
    await hasRead(ctx, { personId: two.personId, lessonId: 'les-1' });
    const organisationId = await anOrganisation(ctx);
    await anAffiliation(ctx, { personId: two.personId, organisationId });
    const before = await everything(ctx);
    const id = await merged();
    ctx.pass(day);
    await hasRead(ctx, { personId: one.personId, lessonId: 'les-2' });
    await anAttempt(ctx, { personId: one.personId, courseId: 'crs-1', quizId: 'quiz-1', versionId, points: 100 });
    const told = await goingBack(ctx, administrator, await mergeAt(ctx, administrator, id));
    expect(told).toMatchObject({ refused: null });
    expect(told.back.map(({ what, n }) => [what, n])).toEqual([
      ['enrolments', 1],
      ['reading', 3],
      ['employments', 1],
    ]);
    expect(told.stays).toEqual([
      { what: 'reading', n: 3 },
      { what: 'attempts', n: 1 },
    ]);
    await undoMerge(ctx, administrator, id);
    await undoMerge(ctx, administrator, id);
    const after = await everything(ctx);
    expect(after.affiliations).toEqual(before.affiliations);
    const [theirs] = await of(all.enrolments(), two.personId);
    expect(before.enrolments).toEqual([JSON.stringify(theirs)]);
    // What was done since is in an enrolment of their own.
    expect(await of(all.enrolments(), one.personId)).toMatchObject([{ courseId: 'crs-1', startedAt: ctx.clock() }]);
    expect(await of(all.attempts(), one.personId)).toHaveLength(1);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
  });

  it('is refused while a later merge of the same record stands, and after an erasure', async () => {
    const third = await aMember(ctx, { personId: await aPerson(ctx, { cityId: 'almaty' }) });
    const first = await merged();
    ctx.pass(1000);
    const second = await merged(third.personId, one.personId);
    expect((await ctx.db.read.select().from(persons)).filter(({ mergedInto }) => mergedInto !== null)).toMatchObject([
      { mergedInto: third.personId },
      { mergedInto: third.personId },
    ]);
    await expect(undoMerge(ctx, administrator, first)).rejects.toMatchObject({ kind: 'missing' });
    await undoMerge(ctx, administrator, second);
    await undoMerge(ctx, administrator, first);
    expect((await ctx.db.read.select().from(persons)).filter(({ mergedInto }) => mergedInto !== null)).toEqual([]);

    const again = await merged();
    await ctx.db.write((tx) => erasePerson(ctx, tx, one.personId, { at: ctx.clock(), by: null }));
    await expect(undoMerge(ctx, administrator, again)).rejects.toMatchObject({ kind: 'missing' });
    const [gone] = await ctx.db.read.select().from(persons).where(eq(persons.id, two.personId));
    expect(gone).toMatchObject({ nameLatin: null, erasedAt: ctx.clock() });
    expect(JSON.stringify(await everything(ctx))).not.toContain(two.email);
  });
});

describe('who may merge', () => {
  const refused = (code: string) => ({ code });

  it('needs somebody to propose and another to confirm', async () => {
    const id = await proposed();
    expect(await proposed()).toBe(id);
    await expect(confirmMerge(ctx, coordinator, id)).rejects.toMatchObject(refused('mergeSecondPerson'));
    await confirmMerge(ctx, administrator, id);
    await confirmMerge(ctx, administrator, id);
    await undoMerge(ctx, coordinator, id);
    const kinds = (await ctx.db.read.select().from(events))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('merge'));
    expect(kinds).toEqual(['merge.proposed', 'merge.confirmed', 'merge.undone']);
    expect(await checkChain(ctx, administrator)).toMatchObject({ broken: null });
  });

  it('lets the one who proposed confirm where nobody else sees both', async () => {
    await ctx.db.write((tx) =>
      tx.update(accounts).set({ closedAt: ctx.clock() }).where(eq(accounts.id, administrator.accountId)),
    );
    const id = await proposed();
    await confirmMerge(ctx, coordinator, id);
    expect(await mergeAt(ctx, coordinator, id)).toMatchObject({ confirmedBy: coordinator.accountId });
  });

  it('is asked of both: somebody beyond the scope is missing', async () => {
    const far = await aPerson(ctx, { cityId: 'astana' });
    await expect(proposed(one.personId, far)).rejects.toMatchObject({ kind: 'missing' });
    const elsewhere = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
    const id = await proposed();
    for (const verb of [confirmMerge, undoMerge, mergeAt])
      await expect(verb(ctx, elsewhere, id)).rejects.toMatchObject({ kind: 'missing' });
    const trainer = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    for (const actor of [one, trainer])
      await expect(
        proposeMerge(ctx, actor, { kind: 'person', keptId: one.personId, goneId: two.personId, reason: '' }),
      ).rejects.toMatchObject({ kind: 'missing' });
  });

  it('never gives somebody rights, nor anybody the records of another for their own', async () => {
    const staff = await aMember(ctx, {
      personId: await aPerson(ctx, { cityId: 'almaty' }),
      grants: [{ role: 'trainer', scope: { kind: 'all' } }],
    });
    await expect(proposed(one.personId, staff.personId)).rejects.toMatchObject(refused('mergeHoldsRole'));
    await ctx.db.write((tx) =>
      tx.update(persons).set({ cityId: 'almaty' }).where(eq(persons.id, coordinator.personId)),
    );
    await expect(proposed(coordinator.personId, one.personId)).rejects.toMatchObject(refused('mergeSelf'));
  });
});

describe('members of cohorts', () => {
  it('who left stay in its past under the one who stays', async () => {
    const cohort = await aCohort(ctx, administrator);
    await addPeople(ctx, administrator, { code: cohort.code, personIds: [two.personId] });
    await ctx.db.write((tx) => tx.update(cohortMembers).set({ leftAt: ctx.clock() }));
    await merged();
    expect(await ctx.db.read.select().from(cohortMembers)).toMatchObject([{ personId: one.personId }]);
  });
});
