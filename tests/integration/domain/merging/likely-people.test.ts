import { beforeEach, describe, expect, it } from 'vitest';
import { ensureCities, type Member } from '~/domain/identity/index.server';
import { likelyPeople, sayTheyAreTwo } from '~/domain/merging/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import { anAffiliation } from '../reports/facts';

let ctx: TestCtx;
let coordinator: Member;
beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  coordinator = await aMember(ctx, {
    personId: await aPerson(ctx, { nameKk: 'Үйлестіруші Біреу' }),
    grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }],
  });
});

const called = async (nameKk: string, email: string, given: Parameters<typeof aPerson>[1] = {}) =>
  (await aMember(ctx, { personId: await aPerson(ctx, { nameKk, cityId: 'almaty', ...given }), email })).personId;
const pairOf = (a: string, b: string) => [a, b].sort();

describe('people who are likely one', () => {
  it('are found across scripts and spellings, with reasons, the likeliest first', async () => {
    const kazakh = await called('Әлімжанова Айгүл Қанатқызы', 'a.alimzhan@example.kz', { sex: 'woman' });
    const latin = await called('Aigul Alimzhanova', 'aalimzhan@work.kz');
    const russian = await called('Алимжанова Айгуль', 'other@example.kz', { sex: 'man' });
    await called('Қанат Сейітов', 'kanat@example.kz');
    const organisationId = await anOrganisation(ctx);
    for (const personId of [kazakh, latin]) await anAffiliation(ctx, { personId, organisationId });
    const found = await likelyPeople(ctx, coordinator);
    expect(found[0]).toMatchObject({
      score: 100,
      why: ['sameName', 'sameBox', 'sameOrganisation', 'sameCity'],
    });
    expect(pairOf(found[0]!.one, found[0]!.other)).toEqual(pairOf(kazakh, latin));
    const last = found.at(-1)!;
    expect(pairOf(last.one, last.other)).toEqual(pairOf(kazakh, russian));
    expect(last.why).toContain('otherSex');
    expect(found).toHaveLength(3);
  });

  it('are found by the box before the @ where the names are near, and not by a box that an office shares', async () => {
    await called('Дана Сейітова', 'dana.seit@a.kz');
    await called('Дана Сеитова-Омар', 'danaseit@b.kz');
    await called('Ержан Омаров', 'info@a.kz');
    await called('Ержана Омарова', 'info@b.kz');
    const found = await likelyPeople(ctx, coordinator);
    expect(found.map(({ why }) => why)).toEqual([['nearName', 'sameBox', 'sameCity']]);
  });

  it('are not shown beyond the scope, nor when somebody said that they are two', async () => {
    const one = await called('Дана Сейіт', 'one@a.kz');
    const two = await called('Дана Сеит', 'two@b.kz');
    await called('Dana Seit', 'three@b.kz', { cityId: 'astana' });
    expect(await likelyPeople(ctx, coordinator)).toHaveLength(1);
    await sayTheyAreTwo(ctx, coordinator, { kind: 'person', keptId: two, goneId: one });
    expect(await likelyPeople(ctx, coordinator)).toEqual([]);
  });

  it('are not looked for among everybody: of a name that very many have, only those who share more', async () => {
    for (let i = 0; i < 30; i++) await called('Айдар Ахметов', `person-a${i}x@example${i}.kz`, { cityId: 'almaty' });
    const twin = await called('Айдар Ахметов', 'akhmetov.aidar@a.kz');
    const other = await called('Айдар Ахметов', 'akhmetovaidar@b.kz');
    const found = await likelyPeople(ctx, coordinator);
    expect(found.map(({ one, other: second }) => pairOf(one, second))).toEqual([pairOf(twin, other)]);
  });
});
