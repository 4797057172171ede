import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  certificateEndings,
  certificateListRows,
  certificateLists,
  certificates,
  cohortMembers,
  completions,
  courses,
  courseVersions,
  events,
  grants,
  jobs,
  persons,
} from '#db/schema';
import type { PublishedCourse } from '~/domain/catalogue/published.schema';
import { claimCertificate, revokeCertificate } from '~/domain/credentials/index.server';
import { eraseOwn, type Grant, identityHandlers, type Member, operator } from '~/domain/identity/index.server';
import {
  certificateListAt,
  certificateListRowsOf,
  dropCertificateList,
  issueCertificateList,
  issuingHandlers,
  listCounts,
  listReasons,
  memberStandings,
  prepareCertificateList,
  rowsAtOnce,
} from '~/domain/issuing/index.server';
import { day, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { runNextJob } from '~/platform/jobs';
import { anAccount, testPassword } from '../../../support/accounts';
import { testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { certificatesIn, completed } from '../credentials/completed';
import { aWaiting, carryOut, numbersIn, outcomes, prepared } from './facts';

const everything: Grant = { role: 'coordinator', scope: { kind: 'all' } };

async function aSite() {
  const ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  const actor = await aMember(ctx, { grants: [everything] });
  const cohort = await aCohort(ctx, actor);
  return { ctx, actor, cohort };
}

const rename = (ctx: Ctx, personId: string, nameKk: string | null) =>
  ctx.db.write((tx) => tx.update(persons).set({ nameKk }).where(eq(persons.id, personId)));

const countingReads = (ctx: Ctx) => {
  let n = 0;
  const read = new Proxy(ctx.db.read, {
    get(target, name) {
      if (name === 'select' || name === 'selectDistinct') n++;
      return Reflect.get(target, name);
    },
  });
  const db = new Proxy(ctx.db, { get: (target, name) => (name === 'read' ? read : Reflect.get(target, name)) });
  return { ctx: { ...ctx, db }, queries: () => n };
};

describe('where members stand', () => {
  it('is told of each with the reason, counted, and page by page with the same number of queries', async () => {
    const { ctx, actor, cohort } = await aSite();
    const cohortId = cohort.id;
    await aWaiting(ctx, { cohortId, name: 'Дайын' });
    await rename(ctx, await aWaiting(ctx, { cohortId }), null);
    await aWaiting(ctx, { cohortId, name: 'Оқып жүр', at: null });
    const revoked = await aWaiting(ctx, { cohortId, name: 'Күші жойылған' });
    const held = await aWaiting(ctx, { cohortId, name: 'Бар' });
    for (const personId of [revoked, held]) await claimCertificate(ctx, await aMember(ctx, { personId }), 'crs-1');
    const { code } = (await certificatesIn(ctx, revoked))[0]!;
    await revokeCertificate(ctx, operator(), code, { reasonClass: 'other', reason: 'x' });
    const account = await anAccount(ctx, { personId: await aWaiting(ctx, { cohortId, name: 'Кетті' }) });
    await eraseOwn(ctx, { ...actor, ...account, grants: [] } as Member, testPassword);
    // Whoever waits for a seat, or left, is no member.
    const waiting = await aWaiting(ctx, { cohortId, name: 'Кезекте' });
    await ctx.db.write((tx) =>
      tx.update(cohortMembers).set({ seatedAt: null }).where(eq(cohortMembers.personId, waiting)),
    );

    const known = {
      id: cohortId,
      courseId: 'crs-1',
      versionId: (await ctx.db.read.select().from(courses))[0]!.versionId,
    };
    const { rows, counts, seated } = await memberStandings(ctx, actor, { cohort: known });
    expect(rows.map(({ standing, nameKk, certificate }) => [standing, nameKk, certificate?.number ?? null])).toEqual([
      ['ready', 'Дайын', null],
      ['nameless', null, null],
      ['incomplete', 'Оқып жүр', null],
      ['revoked', 'Күші жойылған', 'KN-2026-000001'],
      ['issued', 'Бар', 'KN-2026-000002'],
      ['erased', null, null],
    ]);
    expect(counts).toEqual({ ready: 1, nameless: 1, incomplete: 1, revoked: 1, notGiven: 0, issued: 1, erased: 1 });
    expect(seated).toBe(6);
    const cost = async () => {
      const seen = countingReads(ctx);
      const page = await memberStandings(seen.ctx, actor, { cohort: known });
      return { n: seen.queries(), page };
    };
    const few = await cost();
    for (let i = 0; i < 110; i++) await aWaiting(ctx, { cohortId, name: `Адам ${i}` });
    const many = await cost();
    expect(many.n).toBe(few.n);
    const rest = await memberStandings(ctx, actor, { cohort: known, after: many.page.next! });
    expect(new Set([...many.page.rows, ...rest.rows].map(({ memberId }) => memberId)).size).toBe(116);
    expect(rest.next).toBeNull();
    const only = await memberStandings(ctx, actor, { cohort: known, show: 'revoked' });
    expect(only.rows.map(({ personId }) => personId)).toEqual([revoked]);
  });

  it('says that a course gives none', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aWaiting(ctx, { cohortId: cohort.id });
    const [row] = await ctx.db.read.select().from(courseVersions);
    const definition = row!.definition as PublishedCourse;
    const none = { ...definition, certificate: { ...definition.certificate, enabled: false } };
    const other = { ...row!, id: 'other-version', definition: none };
    await ctx.db.write(async (tx) => {
      await tx.insert(courseVersions).values(other);
      await tx.update(completions).set({ courseVersionId: other.id });
    });
    const known = { id: cohort.id, courseId: 'crs-1', versionId: row!.id };
    expect((await memberStandings(ctx, actor, { cohort: known })).rows[0]!.standing).toBe('notGiven');
    await expect(prepared(ctx, actor, cohort.code)).rejects.toMatchObject({ code: 'certificateListNobody' });
  });
});

describe('a list', () => {
  it('is frozen with the names to be printed and with those who get none, and issues nothing', async () => {
    const { ctx, actor, cohort } = await aSite();
    const cohortId = cohort.id;
    const one = await aWaiting(ctx, { cohortId, name: 'Бір' });
    await aWaiting(ctx, { cohortId, name: 'Екі', at: null });
    const listId = ctx.newId();
    const send = () => prepareCertificateList(ctx, actor, { code: cohort.code.toLowerCase(), listId });
    expect(await Promise.all([send(), send()])).toEqual([
      { listId, planned: 1, withheld: 1 },
      { listId, planned: 1, withheld: 1 },
    ]);
    const { rows } = await certificateListRowsOf(ctx, actor, listId, {});
    expect(rows).toMatchObject([
      { place: 1, personId: one, name: { kk: 'Бір', ru: null, latin: null }, outcome: 'issue', reason: null },
      { place: 2, outcome: 'withheld', reason: 'incomplete', number: null },
    ]);
    expect(await ctx.db.read.select().from(certificates)).toEqual([]);
    const list = await certificateListAt(ctx, actor, cohort.code, listId);
    expect(list).toMatchObject({ state: 'prepared', planned: 1, withheld: 1, preparedBy: actor.accountId });
    expect(list.preparer).toBe('Айгүл Әлімжанқызы');
    const told = await ctx.db.read.select().from(events).where(eq(events.subjectId, listId));
    expect(told.map(({ kind, actorId }) => [kind, actorId])).toEqual([['certificates.prepared', actor.accountId]]);
    expect(told[0]!.data).not.toContain('Бір');
    // Another one waits until this is issued or dropped.
    await expect(prepared(ctx, actor, cohort.code)).rejects.toMatchObject({ code: 'certificateListOpen' });
  });

  it('is dropped with its rows, once, and not after it was issued', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aWaiting(ctx, { cohortId: cohort.id });
    const listId = await prepared(ctx, actor, cohort.code);
    for (let i = 0; i < 2; i++) await dropCertificateList(ctx, actor, cohort.code, listId);
    expect(await ctx.db.read.select().from(certificateListRows)).toEqual([]);
    expect((await certificateListAt(ctx, actor, cohort.code, listId)).state).toBe('dropped');
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'certificates.dropped'))).toHaveLength(1);
    await expect(issueCertificateList(ctx, actor, cohort.code, listId)).rejects.toMatchObject({
      code: 'certificateListDropped',
    });
    await carryOut(ctx);
    expect(await ctx.db.read.select().from(certificates)).toEqual([]);
    const next = await prepared(ctx, actor, cohort.code);
    await issueCertificateList(ctx, actor, cohort.code, next);
    await expect(dropCertificateList(ctx, actor, cohort.code, next)).rejects.toMatchObject({
      code: 'certificateListIssued',
    });
  });

  it('is issued by somebody who sees everybody on it, and is missing elsewhere', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aCity(ctx);
    await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
    const held = await aCohort(ctx, actor, { cityId: 'almaty' });
    await aWaiting(ctx, { cohortId: held.id, cityId: 'almaty', name: 'Алматыдан' });
    await aWaiting(ctx, { cohortId: held.id, cityId: 'astana', name: 'Астанадан' });
    const of = (id: string) => aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id } }] });
    const [almaty, astana] = [await of('almaty'), await of('astana')];
    const listId = await prepared(ctx, actor, held.code);
    expect((await certificateListRowsOf(ctx, almaty, listId, {})).rows.map(({ name }) => name?.kk)).toEqual([
      'Алматыдан',
    ]);
    expect((await listCounts(ctx, almaty, listId)).issue).toBe(1);
    const refused = { code: 'certificateListBeyond' };
    await expect(issueCertificateList(ctx, almaty, held.code, listId)).rejects.toMatchObject(refused);
    await expect(dropCertificateList(ctx, almaty, held.code, listId)).rejects.toMatchObject(refused);
    const missing = [
      () => certificateListAt(ctx, astana, held.code, listId),
      () => issueCertificateList(ctx, astana, held.code, listId),
      () => dropCertificateList(ctx, astana, held.code, listId),
      () => prepared(ctx, astana, held.code),
      // A list is there at its own cohort only.
      () => certificateListAt(ctx, actor, cohort.code, listId),
    ];
    for (const ask of missing) await expect(ask()).rejects.toMatchObject({ kind: 'missing' });
    await dropCertificateList(ctx, actor, held.code, listId);
    // Their own list holds whom they see.
    const own = await prepared(ctx, almaty, held.code);
    await issueCertificateList(ctx, almaty, held.code, own);
    await carryOut(ctx);
    expect(await outcomes(ctx, own)).toEqual(['issued']);
  });

  it('issues itself, once, with numbers without gaps and an event for each, whoever presses how often', async () => {
    const { ctx, actor, cohort } = await aSite();
    const other = await aMember(ctx, { grants: [everything] });
    await completed(ctx, await aPerson(ctx));
    const people = [];
    for (let i = 0; i < rowsAtOnce * 2 + 10; i++)
      people.push(await aWaiting(ctx, { cohortId: cohort.id, name: `Адам ${i}` }));
    const listId = await prepared(ctx, actor, cohort.code);
    // Whoever completes the course after the list was made is not on it.
    const late = await aWaiting(ctx, { cohortId: cohort.id, name: 'Кейін' });
    const press = (who: Member) => issueCertificateList(ctx, who, cohort.code, listId);
    await Promise.all([press(actor), press(actor), press(other)]);
    await Promise.all([carryOut(ctx), carryOut(ctx)]);
    // The same work handed in once more does nothing.
    await ctx.db.write((tx) => tx.update(jobs).set({ doneAt: null, payload: { listId } }));
    await carryOut(ctx);
    await press(other);
    expect(await numbersIn(ctx)).toEqual(
      Array.from({ length: people.length + 1 }, (_, i) => `KN-2026-${String(i + 1).padStart(6, '0')}`),
    );
    expect(await certificatesIn(ctx, late)).toEqual([]);
    const [first] = await certificatesIn(ctx, people[0]!);
    expect(first!.facts).toMatchObject({
      number: first!.number,
      code: first!.code,
      name: { kk: 'Адам 0', ru: null, latin: null },
      completedOn: '2026-03-02',
      issuedAt: ctx.clock(),
      templateVersion: '3',
    });
    const told = await ctx.db.read
      .select()
      .from(events)
      .where(and(eq(events.kind, 'certificate.issued'), eq(events.actorId, actor.accountId!)));
    expect(told).toHaveLength(people.length);
    expect(JSON.parse(told[0]!.data)).toMatchObject({ listId, supersedes: null, courseId: 'crs-1' });
    const ended = await ctx.db.read.select().from(events).where(eq(events.kind, 'certificates.issued'));
    expect(ended.map(({ data }) => JSON.parse(data))).toEqual([
      { cohortId: cohort.id, courseId: 'crs-1', issued: people.length, skipped: 0 },
    ]);
    expect(await certificateListAt(ctx, actor, cohort.code, listId)).toMatchObject({
      state: 'done',
      issued: people.length,
      done: people.length,
      issuedBy: actor.accountId,
    });
  });

  it('goes on where a killed process stopped: nobody gets two, nobody is skipped', async () => {
    const { ctx, actor, cohort } = await aSite();
    const n = rowsAtOnce * 3 + 1;
    for (let i = 0; i < n; i++) await aWaiting(ctx, { cohortId: cohort.id, name: `Адам ${i}` });
    const listId = await prepared(ctx, actor, cohort.code);
    await issueCertificateList(ctx, actor, cohort.code, listId);
    // The process dies in the third batch, after its rows were written and before they were kept.
    let batches = 0;
    const write: Ctx['db']['write'] = (work) =>
      ctx.db.write(async (tx) => {
        const done = await work(tx);
        if (++batches === 3) throw new Error('killed');
        return done;
      });
    const dying: Ctx = {
      ...ctx,
      db: new Proxy(ctx.db, { get: (db, name) => (name === 'write' ? write : Reflect.get(db, name)) }),
    };
    const issue = issuingHandlers['certificates.issueList']!;
    await expect(issue(dying, { listId } as never)).rejects.toThrow('killed');
    expect(await numbersIn(ctx)).toHaveLength(rowsAtOnce * 2);
    expect(await certificateListAt(ctx, actor, cohort.code, listId)).toMatchObject({
      state: 'running',
      done: rowsAtOnce * 2,
    });
    await carryOut(ctx);
    expect(await numbersIn(ctx)).toEqual(
      Array.from({ length: n }, (_, i) => `KN-2026-${String(i + 1).padStart(6, '0')}`),
    );
    const holders = await ctx.db.read.select({ personId: certificates.personId }).from(certificates);
    expect(new Set(holders.map(({ personId }) => personId)).size).toBe(n);
  });

  it('skips whatever is otherwise than it was shown, each with its reason', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null, posttest: aQuiz({ id: 'final', kind: 'posttest' }) });
    const actor = await aMember(ctx, { grants: [everything] });
    const cohort = await aCohort(ctx, actor);
    const make = (name: string) => aWaiting(ctx, { cohortId: cohort.id, name });
    const [renamed, nameless, claimed, left, gone, revoked] = [
      await make('1'),
      await make('2'),
      await make('3'),
      await make('4'),
      await make('5'),
      await make('6'),
    ];
    const stays = await make('7');
    const account = await anAccount(ctx, { personId: gone });
    const listId = await prepared(ctx, actor, cohort.code);
    await rename(ctx, renamed, 'Басқа аты');
    await rename(ctx, nameless, null);
    for (const personId of [claimed, revoked]) await claimCertificate(ctx, await aMember(ctx, { personId }), 'crs-1');
    await ctx.db.write(async (tx) => {
      await tx.update(cohortMembers).set({ leftAt: ctx.clock() }).where(eq(cohortMembers.personId, left));
    });
    await eraseOwn(ctx, { ...actor, ...account, grants: [] } as Member, testPassword);
    await revokeCertificate(ctx, operator(), (await certificatesIn(ctx, revoked))[0]!.code, {
      reasonClass: 'other',
      reason: 'x',
    });
    await issueCertificateList(ctx, actor, cohort.code, listId);
    await carryOut(ctx);
    expect(await outcomes(ctx, listId)).toEqual([
      'skipped nameChanged',
      'skipped nameless',
      'skipped hasOne',
      'skipped left',
      'skipped erased',
      'skipped revoked',
      'issued',
    ]);
    expect(await certificatesIn(ctx, stays)).toHaveLength(1);
    expect(await certificatesIn(ctx, renamed)).toEqual([]);
    expect((await listReasons(ctx, actor, listId)).map(({ reason, n }) => [reason, n])).toHaveLength(6);
    // Nothing of the erased person's name is left on it.
    const rows = await ctx.db.read.select().from(certificateListRows).where(eq(certificateListRows.personId, gone));
    expect(rows.map(({ name }) => name)).toEqual([null]);
    // A new list takes those who still wait, and never the revoked one.
    const next = await prepared(ctx, actor, cohort.code);
    expect(
      (await certificateListRowsOf(ctx, actor, next, { only: 'issue' })).rows.map(({ personId }) => personId),
    ).toEqual([renamed]);
    expect(await ctx.db.read.select().from(certificateEndings)).toHaveLength(1);
  });

  it('waits while the site has no key, says so, and goes on', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aWaiting(ctx, { cohortId: cohort.id });
    const listId = await prepared(ctx, actor, cohort.code);
    const keyless = { ...ctx, env: { ...ctx.env, dataDir: `${ctx.env.dataDir}/nowhere` } };
    await expect(issueCertificateList(keyless, actor, cohort.code, listId)).rejects.toMatchObject({
      code: 'signingKeyMissing',
    });
    await expect(prepared(keyless, actor, cohort.code)).rejects.toMatchObject({ code: 'certificateListOpen' });
    await issueCertificateList(ctx, actor, cohort.code, listId);
    for (let i = 0; i < 8; i++) {
      await runNextJob(keyless, issuingHandlers);
      ctx.pass(60 * minute);
    }
    expect(await certificateListAt(ctx, actor, cohort.code, listId)).toMatchObject({ state: 'running', failed: true });
    await issueCertificateList(ctx, actor, cohort.code, listId);
    await carryOut(ctx);
    expect(await outcomes(ctx, listId)).toEqual(['issued']);
    expect(await ctx.db.read.select().from(certificateLists)).toMatchObject([{ issued: 1, done: 1 }]);
  });

  it('gives one to somebody who stands on it twice because two records were merged since', async () => {
    const { ctx, actor, cohort } = await aSite();
    const [kept, gone] = [
      await aWaiting(ctx, { cohortId: cohort.id, name: 'Айгүл' }),
      await aWaiting(ctx, { cohortId: cohort.id, name: 'Айгүл' }),
    ];
    const listId = await prepared(ctx, actor, cohort.code);
    const [first] = await ctx.db.read.select().from(completions).where(eq(completions.personId, kept));
    await ctx.db.write(async (tx) => {
      await tx.update(completions).set({ personId: kept, supersedes: first!.id }).where(eq(completions.personId, gone));
      await tx.update(certificateListRows).set({ personId: kept }).where(eq(certificateListRows.personId, gone));
    });
    await issueCertificateList(ctx, actor, cohort.code, listId);
    await carryOut(ctx);
    expect(await outcomes(ctx, listId)).toEqual(['issued', 'skipped hasOne']);
    expect(await certificatesIn(ctx, kept)).toHaveLength(1);
  });

  it('issues nothing for somebody whose role was taken away meanwhile', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aWaiting(ctx, { cohortId: cohort.id });
    const listId = await prepared(ctx, actor, cohort.code);
    await issueCertificateList(ctx, actor, cohort.code, listId);
    await ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, actor.accountId)),
    );
    await carryOut(ctx);
    expect(await outcomes(ctx, listId)).toEqual(['skipped notAllowed']);
    expect(await ctx.db.read.select().from(certificates)).toEqual([]);
    expect(await ctx.db.read.select().from(certificateLists)).toMatchObject([{ done: 1, issued: 0 }]);
  });

  it('is forgotten with its names when nobody issues it for a month', async () => {
    const { ctx, actor, cohort } = await aSite();
    await aWaiting(ctx, { cohortId: cohort.id });
    await prepared(ctx, actor, cohort.code);
    const sweep = () => identityHandlers['identity.sweep']!(ctx, {} as never);
    ctx.pass(29 * day);
    await sweep();
    expect(await ctx.db.read.select().from(certificateListRows)).toHaveLength(1);
    ctx.pass(2 * day);
    await sweep();
    expect(await ctx.db.read.select().from(certificateListRows)).toEqual([]);
    expect(await ctx.db.read.select().from(certificateLists)).toEqual([]);
  });
});
