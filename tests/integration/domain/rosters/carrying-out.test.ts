import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, affiliations, enrolments, events, jobs, rosterLines } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { saveProfile } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { confirmRoster, rosterAt } from '~/domain/rosters/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import type { TestCtx } from '../../../support/context';
import { type ListFacts, listFacts } from './facts';

const carryOut = handlers['roster.carryOut']!;

let ctx: ListFacts['ctx'];
let ofAlmaty: ListFacts['ofAlmaty'];
let administrator: ListFacts['administrator'];
let planned: ListFacts['planned'];
let linesOf: ListFacts['linesOf'];
let said: ListFacts['said'];
let work: ListFacts['work'];
let carriedOut: ListFacts['carriedOut'];
let personOf: ListFacts['personOf'];
let known: ListFacts['known'];
let everything: ListFacts['everything'];

beforeEach(async () => {
  ({ ctx, ofAlmaty, administrator, planned, linesOf, said, work, carriedOut, personOf, known, everything } =
    await listFacts());
});

describe('carrying a list out', () => {
  const line = 'Әлия Қанатқызы;new@example.kz;ж;Жаңа ұйым;Head;;;';

  it('invites who is new, enrols who is known, offers to who is beyond the scope, once however often it is confirmed', async () => {
    const there = await known('there@example.kz');
    const far = await known('far@example.kz', 'astana');
    const dueAt = ctx.clock() + 30 * day;
    const id = await planned(
      [line, 'Дана Сейіт;there@example.kz;;;;;;', 'Дана Сейіт;far@example.kz;;;;;;', 'Ann;bad;;;;;;'],
      { dueAt },
    );
    await Promise.all([confirmRoster(ctx, ofAlmaty, id), confirmRoster(ctx, ofAlmaty, id)]);
    await work();
    await confirmRoster(ctx, ofAlmaty, id);
    await work();
    expect(await said(id)).toEqual([['invited'], ['enrolled'], ['invited'], ['refused', 'emailInvalid']]);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'done', doneLines: 3, toDo: 3 });
    const person = await personOf('new@example.kz');
    expect(person).toMatchObject({ nameKk: 'Әлия Қанатқызы', sex: 'woman', cityId: 'almaty', passwordHash: null });
    const [works] = await ctx.db.read.select().from(affiliations).where(eq(affiliations.personId, person!.id));
    expect(works).toMatchObject({ position: 'Head' });
    const placed = await ctx.db.read.select().from(enrolments);
    expect(placed.map(({ personId }) => personId).sort()).toEqual([person!.id, there.personId].sort());
    expect(placed.every((row) => row.dueAt === dueAt && row.enrolledBy === ofAlmaty.accountId)).toBe(true);
    const kinds = (await ctx.db.read.select().from(jobs)).map(({ kind }) => kind).filter((kind) => /^mail/.test(kind));
    expect(kinds.sort()).toEqual(['mail.courseOffered', 'mail.enrolled', 'mail.invitation']);
    const offered = await ctx.db.read.select().from(events).where(eq(events.kind, 'course.offered'));
    expect(offered[0]?.data).toContain(far.accountId);
    const done = await ctx.db.read.select().from(events).where(eq(events.kind, 'roster.carriedOut'));
    expect(done).toHaveLength(1);
    expect(JSON.parse(done[0]!.data)).toMatchObject({ lines: 4, invited: 2, enrolled: 1, refused: 1 });
    expect(await checkChain(ctx, administrator)).toMatchObject({ broken: null });
    // Of somebody beyond the scope not even the row says who it is.
    expect((await linesOf(id))[2]?.personId).toBeNull();
  });

  it('changes nothing when the same file comes again, and says so', async () => {
    const lines = [line, 'Дана Сейіт;far@example.kz;;;;;;', 'Ann Lee;new@example.kz;;;;;;course-2'];
    await known('far@example.kz', 'astana');
    await carriedOut(lines);
    const before = await everything();
    const again = await planned(lines);
    expect((await said(again)).map(([outcome]) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await rosterAt(ctx, ofAlmaty, again)).toMatchObject({ changing: 0 });
    await expect(confirmRoster(ctx, ofAlmaty, again)).rejects.toMatchObject({ code: 'rosterNothing' });
    expect(await everything()).toEqual(before);
  });

  it('corrects what a list wrote, and leaves what the person wrote', async () => {
    await carriedOut([line, 'Ann Lee;own@example.kz;;Org;;;;']);
    const own = (await personOf('own@example.kz'))!;
    const [account] = await ctx.db.read.select().from(accounts).where(eq(accounts.personId, own.id));
    const self = { ...ofAlmaty, accountId: account!.id, personId: own.id, grants: [] };
    await saveProfile(ctx, self, {
      nameKk: '',
      nameRu: '',
      nameLatin: 'Ann Lee-Park',
      sex: 'woman',
      ageBand: null,
      sector: null,
      city: 'almaty',
      organisation: 'My own',
      position: '',
      letters: 'en',
    });
    const next = ['Әлия Қанат;new@example.kz;м;Басқа ұйым;Chief;;;', 'Ann Lee;own@example.kz;m;Org;;;;'];
    const id = await carriedOut(next);
    const [changed, kept] = await linesOf(id);
    expect(changed).toMatchObject({ outcome: 'changed' });
    expect(changed?.details.changes).toEqual([
      { field: 'name', from: 'Әлия Қанатқызы', to: 'Әлия Қанат' },
      { field: 'sex', from: 'woman', to: 'man' },
      { field: 'organisation', from: 'Жаңа ұйым', to: 'Басқа ұйым' },
      { field: 'position', from: 'Head', to: 'Chief' },
    ]);
    expect(kept).toMatchObject({ outcome: 'unchanged', details: { stays: ['name', 'sex', 'organisation'] } });
    expect(await personOf('new@example.kz')).toMatchObject({ nameKk: 'Әлия Қанат', sex: 'man' });
    expect(await personOf('own@example.kz')).toMatchObject({ nameLatin: 'Ann Lee-Park', sex: 'woman' });
    expect((await said(await planned(next))).map(([outcome]) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  it('does not bring back who left the course', async () => {
    await carriedOut([line]);
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: ctx.clock() }));
    expect(await said(await planned([line]))).toEqual([['unchanged', 'leftCourse']]);
  });

  it('goes on where it stopped', async () => {
    const lines = Array.from({ length: 450 }, (_, i) => `Ann Lee;p${i}@example.kz;;;;;;`);
    const id = await planned(lines);
    await confirmRoster(ctx, ofAlmaty, id);
    let writes = 0;
    const failing = {
      ...ctx,
      db: {
        ...ctx.db,
        get read() {
          return ctx.db.read;
        },
        hot: ctx.db.hot.bind(ctx.db),
        write: (job: never) => {
          // The first takes the job, the second is the first batch; then the machine goes down.
          if (++writes === 3) throw new Error('down');
          return ctx.db.write(job);
        },
      },
    } as unknown as TestCtx;
    await runNextJob(failing, { 'roster.carryOut': carryOut }).catch(() => false);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'running', doneLines: 100, failed: false });
    await carryOut(ctx, { rosterId: id } as never);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'done', doneLines: 450 });
    expect(await ctx.db.read.select().from(enrolments)).toHaveLength(450);
    const letters = await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'mail.invitation'));
    expect(letters).toHaveLength(450);
    expect(Math.max(...letters.map(({ runAt }) => runAt)) - ctx.clock()).toBeGreaterThan(60_000);
  });

  it('does nothing for somebody whose role was taken away meanwhile', async () => {
    const { grants } = await import('#db/schema');
    const id = await planned([line]);
    await confirmRoster(ctx, ofAlmaty, id);
    await ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, ofAlmaty.accountId)),
    );
    await work();
    expect(await said(id)).toEqual([['refused', 'enrolOutsideScope']]);
    expect(await ctx.db.read.select().from(enrolments)).toEqual([]);
  });

  it('leaves nothing of an erased person in any list, also in one that was never carried out', async () => {
    await carriedOut([line]);
    await planned([line, 'Ann Lee;stays@example.kz;;;;;;']);
    const person = (await personOf('new@example.kz'))!;
    await ctx.db.write((tx) => erasePerson(ctx, tx, person.id, { at: ctx.clock(), by: null }));
    const kept = await ctx.db.read.select().from(rosterLines);
    expect(JSON.stringify(kept)).not.toMatch(/Әлия|new@example|Жаңа ұйым/);
    expect(kept).toHaveLength(3);
    const mine = and(eq(rosterLines.personId, person.id), eq(rosterLines.outcome, 'invited'));
    expect(await ctx.db.read.select().from(rosterLines).where(mine)).toHaveLength(1);
  });
});
