import { existsSync, readFileSync, statSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema';
import type { Member, Scope } from '~/domain/identity/index.server';
import {
  changeInitiative,
  checkInitiative,
  evidenceFile,
  evidenceOf,
  initiativeAt,
  initiativeHistory,
  initiativesAt,
  jointInitiatives,
  proveInitiative,
  recordInitiative,
} from '~/domain/initiatives/index.server';
import { hundredths, initiativeShape } from '~/domain/initiatives/initiative.schema';
import { day } from '~/platform/clock';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation } from '../../../support/factories';
import { anInitiative } from './facts';

let ctx: TestCtx;
let almaty: Member;
let colleague: Member;
let everywhere: Member;
let green: string;

const pdf = Buffer.from('%PDF-1.7\nprotocol');

const typed = (given: Record<string, unknown> = {}) =>
  initiativeShape.parse({
    initiative: ctx.newId(),
    title: 'Жасыл аула',
    startedOn: '2026-02-10',
    origin: 'course',
    status: 'agreed',
    place: 'city:almaty',
    partnerName: ['Жасыл дәліз', 'Алматы әкімдігі', ''],
    partnerSector: ['civil_society', 'local_authority', ''],
    amount: '1 250 000,50',
    currency: 'KZT',
    ...given,
  });

const staff = (scope: Scope) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCourse(ctx, { programme: 'wealmaty' });
  green = await anOrganisation(ctx, { cityId: 'almaty' });
  almaty = await staff({ kind: 'city', id: 'almaty' });
  colleague = await staff({ kind: 'city', id: 'almaty' });
  everywhere = await staff({ kind: 'all' });
});

describe('recording', () => {
  it('gives a number of the year, once for one form', async () => {
    const input = typed();
    const code = await recordInitiative(ctx, almaty, input);
    expect(code).toMatch(/^JI-2026-\d{3}$/);
    expect(await recordInitiative(ctx, almaty, input)).toBe(code);
    expect(await initiativeAt(ctx, almaty, code.toLowerCase())).toMatchObject({
      number: 1,
      amount: 125_000_050,
      currency: 'KZT',
      sectorCount: 2,
      partners: [
        { name: 'Жасыл дәліз', sector: 'civil_society' },
        { name: 'Алматы әкімдігі', sector: 'local_authority' },
      ],
    });
    expect(await recordInitiative(ctx, almaty, typed())).not.toBe(code);
  });

  it.each([
    ['a place beyond the scope', { place: 'city:astana' }, 'placeBeyond'],
    ['a place that nobody names', { place: '' }, 'required'],
    ['no partner', { partnerName: [''] }, 'partnersFew'],
    ['a partner without a sector', { partnerSector: ['civil_society', ''] }, 'sectorMissing'],
    ['a sector that there is not', { partnerSector: ['civil_society', 'army'] }, 'sectorMissing'],
  ])('refuses %s', async (_, given, code) => {
    await expect(recordInitiative(ctx, almaty, typed(given))).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('reads amounts as people write them', () => {
    expect(['', '99,5', '1 000', '1\u00a0250.25', 'много', '-3', '1e5'].map(hundredths)).toEqual([
      null,
      9950,
      100_000,
      125_025,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('scope', () => {
  it.each([
    ['their city', () => ({ kind: 'city', id: 'almaty' }), true],
    ['another city', () => ({ kind: 'city', id: 'astana' }), false],
    ['their organisation', () => ({ kind: 'organisation', id: green }), false],
    ['a course', () => ({ kind: 'course', id: 'crs-1' }), false],
    ['everywhere', () => ({ kind: 'all' }), true],
  ] as [string, () => Scope, boolean][])('%s', async (_, scope, sees) => {
    const { code } = await anInitiative(ctx, almaty);
    const actor = await staff(scope());
    const found = () => initiativeAt(ctx, actor, code);
    const proving = () => proveInitiative(ctx, actor, { code, bytes: pdf });
    if (sees) {
      expect((await found()).code).toBe(code);
      await proving();
    } else {
      await expect(found()).rejects.toMatchObject({ kind: 'missing' });
      await expect(proving()).rejects.toMatchObject({ kind: 'missing' });
      await expect(changeInitiative(ctx, actor, { code, facts: typed().facts })).rejects.toMatchObject({
        kind: 'missing',
      });
      await expect(checkInitiative(ctx, actor, { code, number: 1 })).rejects.toMatchObject({ kind: 'missing' });
      await expect(evidenceOf(ctx, actor as Member, code, 'e'.repeat(64))).rejects.toMatchObject({ kind: 'missing' });
    }
  });

  it('of an organisation and of a programme reaches what belongs to them', async () => {
    const [own, ofProgramme] = [
      await anInitiative(ctx, everywhere, { place: { organisationId: green } }),
      await anInitiative(ctx, everywhere, { place: { programme: 'wealmaty' } }),
    ];
    const seen = async (scope: Scope) =>
      (await initiativesAt(ctx, await staff(scope), { filters: {}, at: ctx.clock(), limit: 100 })).map(
        ({ code }) => code,
      );
    expect(await seen({ kind: 'organisation', id: green })).toEqual([own.code]);
    expect(await seen({ kind: 'programme', id: 'wealmaty' })).toEqual([ofProgramme.code]);
  });
});

describe('evidence', () => {
  it('is kept under its hash, told by its bytes, and given to those within the scope', async () => {
    const { code } = await anInitiative(ctx, almaty, { evidence: null });
    const hash = await proveInitiative(ctx, almaty, { code, bytes: pdf });
    expect(hash).toBe(sha256(pdf));
    const file = evidenceFile(ctx.env, hash);
    expect(readFileSync(file).equals(pdf)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await evidenceOf(ctx, colleague, code, hash)).toEqual({
      hash,
      contentType: 'application/pdf',
      bytes: pdf.length,
    });
    await expect(evidenceOf(ctx, colleague, code, 'f'.repeat(64))).rejects.toMatchObject({ kind: 'missing' });
    const before = await initiativeHistory(ctx, (await initiativeAt(ctx, almaty, code)).id);
    await proveInitiative(ctx, almaty, { code, bytes: pdf });
    expect(await initiativeHistory(ctx, before[0]!.id)).toHaveLength(before.length);
  });

  it.each(['<svg onload="alert(1)">', 'MZ program', '', 'PK\u0003\u0004'])('is no %j', async (text) => {
    const { code } = await anInitiative(ctx, almaty, { evidence: null });
    const bytes = Buffer.from(text);
    await expect(proveInitiative(ctx, almaty, { code, bytes })).rejects.toMatchObject({ code: 'evidenceKind' });
    expect(existsSync(evidenceFile(ctx.env, sha256(bytes)))).toBe(false);
  });
});

describe('a check', () => {
  it('is by somebody else, of the version they saw, and ends with the next change', async () => {
    const code = await recordInitiative(ctx, almaty, typed());
    await expect(checkInitiative(ctx, colleague, { code, number: 1 })).rejects.toMatchObject({
      code: 'checkWithoutEvidence',
    });
    await proveInitiative(ctx, almaty, { code, bytes: pdf });
    await expect(checkInitiative(ctx, almaty, { code, number: 2 })).rejects.toMatchObject({ code: 'checkOwn' });
    await expect(checkInitiative(ctx, colleague, { code, number: 1 })).rejects.toMatchObject({
      code: 'initiativeChanged',
    });
    await checkInitiative(ctx, colleague, { code, number: 2 });
    await checkInitiative(ctx, colleague, { code, number: 2 });
    expect(await initiativeAt(ctx, almaty, code)).toMatchObject({ checkedBy: colleague.accountId });
    await changeInitiative(ctx, colleague, { code, facts: typed({ status: 'done' }).facts });
    const now = await initiativeAt(ctx, almaty, code);
    expect(now).toMatchObject({ number: 3, status: 'done', checkedBy: null });
    expect(now.evidence).toBe(sha256(pdf));
    await expect(checkInitiative(ctx, colleague, { code, number: 3 })).rejects.toMatchObject({ code: 'checkOwn' });
  });
});

describe('a change', () => {
  it('adds a version, stands among the events without a title, and is none when nothing has changed', async () => {
    const input = typed({ title: 'Айгүлдің ауласы' });
    const code = await recordInitiative(ctx, almaty, input);
    const { id } = await initiativeAt(ctx, almaty, code);
    await changeInitiative(ctx, almaty, { code, facts: input.facts });
    expect(await initiativeHistory(ctx, id)).toHaveLength(1);
    const asked = ctx.clock();
    ctx.pass(day);
    await changeInitiative(ctx, almaty, { code, facts: typed({ title: 'Берік ауласы', status: 'running' }).facts });
    expect((await initiativeHistory(ctx, id)).map(({ status }) => status)).toEqual(['running', 'agreed']);
    const [then] = (await initiativesAt(ctx, almaty, { filters: {}, at: asked, limit: 100 })).filter(
      (row) => row.id === id,
    );
    expect(then).toMatchObject({ title: 'Айгүлдің ауласы', status: 'agreed' });
    const kept = await ctx.db.read.select().from(events).where(eq(events.subjectId, id));
    expect(kept.map(({ kind }) => kind)).toEqual(['initiative.recorded', 'initiative.changed']);
    expect(JSON.parse(kept[1]!.data)).toEqual({
      number: 2,
      changed: ['title', 'status'],
      before: 'agreed',
      after: 'running',
    });
    expect(JSON.stringify(kept)).not.toMatch(/аула/);
  });
});

describe('the indicator of joint initiatives', () => {
  it('counts those of two sectors or more that are proved, by status, as they stood, within the scope', async () => {
    const own = await testCtx();
    await aCity(own);
    await aCity(own, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
    const member = await aMember(own, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    const ofAstana = await aMember(own, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
    const twice = [
      { name: 'А', sector: 'media' },
      { name: 'Б', sector: 'media' },
    ];
    const counted = await anInitiative(own, member, { status: 'idea' });
    const second = await anInitiative(own, member, { status: 'done', place: { cityId: 'astana' } });
    await anInitiative(own, member, { evidence: null });
    await anInitiative(own, member, { partners: twice });
    const before = own.clock();
    own.pass(day);
    await anInitiative(own, member, { status: 'running' });
    const then = await jointInitiatives(own, member, { at: before });
    expect(then.count).toBe(2);
    expect(then.byStatus).toEqual({ idea: 1, agreed: 0, running: 0, done: 1 });
    expect(then.initiatives.map(({ code }) => code)).toEqual([counted.code, second.code]);
    expect((await jointInitiatives(own, member)).count).toBe(3);
    expect((await jointInitiatives(own, ofAstana)).initiatives.map(({ code }) => code)).toEqual([second.code]);
    expect((await jointInitiatives(own, member, { from: '2026-02-02' })).count).toBe(0);
  });
});
