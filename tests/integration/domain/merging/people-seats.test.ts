import { beforeEach, describe, expect, it } from 'vitest';
import { attendanceMarks, cohortMembers, meetings } from '#db/schema';
import { addPeople } from '~/domain/cohorts/index.server';
import { undoMerge } from '~/domain/merging/index.server';
import { hour } from '~/platform/clock';
import { aPerson } from '../../../support/factories';
import { aCohort, membersOf } from '../cohorts/facts';
import { everything } from './everything';
import { type TwoRecords, twoRecords } from './two-records';

let ctx: TwoRecords['ctx'];
let administrator: TwoRecords['administrator'];
let one: TwoRecords['one'];
let two: TwoRecords['two'];
let merged: TwoRecords['merged'];
let all: TwoRecords['all'];

beforeEach(async () => {
  ({ ctx, administrator, one, two, merged, all } = await twoRecords());
});

describe('two persons who are one, in cohorts', () => {
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
