import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  blockAnswers,
  bookmarks,
  consents,
  lessonComments,
  notes,
  persons,
  readingPositions,
} from '#db/schema';
import { exportOwn, findAccount, signUp } from '~/domain/identity/index.server';
import { undoMerge } from '~/domain/merging/index.server';
import { peopleFound } from '~/domain/reports/index.server';
import { confirmRoster, planRoster, rosterAt } from '~/domain/rosters/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { lettersIn } from '../../../support/letters';
import { anEnrolment } from '../reports/facts';
import { everything } from './everything';
import { of, type TwoRecords, twoRecords } from './two-records';

let ctx: TwoRecords['ctx'];
let coordinator: TwoRecords['coordinator'];
let administrator: TwoRecords['administrator'];
let one: TwoRecords['one'];
let two: TwoRecords['two'];
let merged: TwoRecords['merged'];

beforeEach(async () => {
  ({ ctx, coordinator, administrator, one, two, merged } = await twoRecords());
});

const work = async () => {
  while (await runNextJob(ctx, handlers));
};

describe('two persons who are one', () => {
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
        const said = { ...place, text: `of ${i}`, locale: 'kk', blockHash: 'h', saidAt: at, revision: 0 };
        await tx.insert(lessonComments).values({ id: ctx.newId(), personId, ...said });
      }
    });
    const before = await everything(ctx);
    const id = await merged();
    expect(await of(ctx.db.read.select().from(notes), one.personId)).toHaveLength(2);
    expect(await of(ctx.db.read.select().from(lessonComments), one.personId)).toHaveLength(2);
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
});
