import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { persons } from '#db/schema';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { recountProgress } from '~/domain/learning/index.server';
import { goingBack, mergeAt, undoMerge } from '~/domain/merging/index.server';
import { day } from '~/platform/clock';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import { anAffiliation, anAttempt, anEnrolment } from '../reports/facts';
import { everything, hasRead } from './everything';
import { of, type TwoRecords, twoRecords } from './two-records';

let ctx: TwoRecords['ctx'];
let administrator: TwoRecords['administrator'];
let one: TwoRecords['one'];
let two: TwoRecords['two'];
let versionId: TwoRecords['versionId'];
let merged: TwoRecords['merged'];
let all: TwoRecords['all'];

beforeEach(async () => {
  ({ ctx, administrator, one, two, versionId, merged, all } = await twoRecords());
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
