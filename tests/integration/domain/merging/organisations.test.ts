import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { affiliations, cohorts, grants, organisations } from '#db/schema';
import { ensureCities, grantsOf, type Member, organisationNamed } from '~/domain/identity/index.server';
import { confirmMerge, likelyOrganisations, proposeMerge, undoMerge } from '~/domain/merging/index.server';
import { planRoster, rosterLinesOf } from '~/domain/rosters/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { anAffiliation } from '../reports/facts';
import { everything } from './everything';

let ctx: TestCtx;
let coordinator: Member;
let administrator: Member;
let one: string;
let two: string;

const employers = async () =>
  new Set((await ctx.db.read.select().from(affiliations)).map(({ organisationId }) => organisationId));
const propose = (keptId = one, goneId = two, actor = coordinator) =>
  proposeMerge(ctx, actor, { kind: 'organisation', keptId, goneId, reason: '' });

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
  one = await anOrganisation(ctx, { name: 'Жасыл дәліз', cityId: 'almaty' });
  two = await anOrganisation(ctx, { name: '«Жасыл Дәліз» ҚҚ', cityId: 'almaty' });
});

describe('two organisations that are one', () => {
  it('are counted as one, with people, cohorts, roles and names together, and as two after undoing', async () => {
    const both = await aPerson(ctx);
    const there = await aPerson(ctx);
    for (const organisationId of [one, two]) await anAffiliation(ctx, { personId: both, organisationId });
    await anAffiliation(ctx, { personId: there, organisationId: two, position: 'Head' });
    const cohort = await aCohort(ctx, administrator);
    await ctx.db.write((tx) => tx.update(cohorts).set({ organisationId: two }));
    const before = await everything(ctx);
    const { mergeId } = await propose();
    await confirmMerge(ctx, administrator, mergeId);
    expect(await employers()).toEqual(new Set([one]));
    expect(await ctx.db.read.select().from(affiliations)).toHaveLength(2);
    expect(await ctx.db.read.select().from(cohorts)).toMatchObject([{ id: cohort.id, organisationId: one }]);
    const named = (name: string) =>
      ctx.db.write((tx) => organisationNamed(ctx, tx, { name, cityId: 'almaty', type: 'other', actorId: null }));
    expect(await named('«Жасыл Дәліз» ҚҚ')).toBe(one);
    const bytes = Buffer.from('Full name;Email;Organisation;City\nДана Сейіт;new@example.kz;«Жасыл Дәліз» ҚҚ;Алматы');
    const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const };
    const { rosterId } = await planRoster(ctx, coordinator, { file: { name: 'a.csv', bytes }, ...options });
    const { lines } = await rosterLinesOf(ctx, { id: rosterId }, {});
    expect(lines[0]?.details.newOrganisation).toBeUndefined();

    await undoMerge(ctx, administrator, mergeId);
    const after = await everything(ctx);
    for (const table of ['affiliations', 'organisations', 'organisation_aliases'])
      expect(after[table], table).toEqual(before[table]);
    expect(await ctx.db.read.select().from(cohorts)).toMatchObject([{ organisationId: two }]);
    expect(await named('«Жасыл Дәліз» ҚҚ')).toBe(two);
  });

  it('are merged by administrators only where somebody’s scope would change', async () => {
    const held = { kind: 'organisation', id: two } as const;
    const theirs = await aMember(ctx, { grants: [{ role: 'coordinator', scope: held }] });
    await expect(propose()).rejects.toMatchObject({ code: 'mergeNeedsAdministrator' });
    const { mergeId } = await propose(one, two, administrator);
    await expect(confirmMerge(ctx, coordinator, mergeId)).rejects.toMatchObject({ code: 'mergeNeedsAdministrator' });
    const second = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
    await confirmMerge(ctx, second, mergeId);
    expect(await grantsOf(ctx, theirs.accountId)).toMatchObject([{ scope: { kind: 'organisation', id: one } }]);
    await undoMerge(ctx, second, mergeId);
    expect(await ctx.db.read.select().from(grants).where(eq(grants.scopeId, two))).toHaveLength(1);
  });

  it('must both be within the scope', async () => {
    const far = await anOrganisation(ctx, { name: 'Жасыл дәліз', cityId: 'astana' });
    await expect(propose(one, far)).rejects.toMatchObject({ kind: 'missing' });
    await expect(propose(one, one)).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('organisations that are likely one', () => {
  it('are found whatever their legal form, script and order of words; what was decided is left out', async () => {
    await anOrganisation(ctx, { name: 'ТОО «Green Corridor»', cityId: 'almaty' });
    await anOrganisation(ctx, { name: 'Corridor Green LLP', cityId: 'almaty' });
    await anOrganisation(ctx, { name: 'Таза қала', cityId: 'almaty' });
    await anOrganisation(ctx, { name: 'Общественный фонд «Таза кала»', cityId: 'astana' });
    const names = new Map((await ctx.db.read.select().from(organisations)).map(({ id, name }) => [id, name]));
    const found = async (actor: Member) =>
      (await likelyOrganisations(ctx, actor)).map((pair) => [names.get(pair.one), names.get(pair.other)].sort());
    expect((await found(administrator)).sort()).toEqual(
      [
        ['Жасыл дәліз', '«Жасыл Дәліз» ҚҚ'].sort(),
        ['Corridor Green LLP', 'ТОО «Green Corridor»'].sort(),
        ['Общественный фонд «Таза кала»', 'Таза қала'].sort(),
      ].sort(),
    );
    expect(await found(coordinator)).toHaveLength(2);
    await propose();
    expect(await found(coordinator)).toHaveLength(1);
  });
});
