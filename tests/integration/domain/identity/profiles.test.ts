import { asc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { affiliations, cityNames, events, organisationAliases, organisations, persons } from '#db/schema';
import {
  citiesIn,
  ensureCities,
  type Member,
  offeredOrganisations,
  profileOf,
  saveProfile,
} from '~/domain/identity/index.server';
import type { ProfileInput } from '~/domain/identity/profile.schema';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const empty: ProfileInput = {
  nameKk: '',
  nameRu: '',
  nameLatin: '',
  sex: null,
  ageBand: null,
  sector: null,
  city: '',
  organisation: '',
  position: '',
  letters: 'kk',
};

async function setting(): Promise<{ ctx: TestCtx; actor: Member }> {
  const ctx = await testCtx();
  await ensureCities(ctx);
  return { ctx, actor: await aMember(ctx) };
}

const rows = (ctx: TestCtx) => ctx.db.read.select().from(affiliations).orderBy(asc(affiliations.id));

describe('a profile', () => {
  it('is kept as stated, and folded for search', async () => {
    const { ctx, actor } = await setting();
    const stated: ProfileInput = {
      ...empty,
      nameKk: 'Айгүл  Әлімжанқызы',
      nameRu: 'Айгуль Алимжанова',
      nameLatin: 'Aigul Alimzhanova',
      sex: 'woman',
      ageBand: '35-44',
      sector: 'civil_society',
      city: 'almaty',
      organisation: 'Жасыл дәліз',
      position: 'Үйлестіруші',
      letters: 'ru',
    };
    await saveProfile(ctx, actor, stated);
    expect(await profileOf(ctx, actor)).toEqual({ ...stated, nameKk: 'Айгүл Әлімжанқызы' });
    const [person] = await ctx.db.read.select().from(persons);
    expect(person?.namesFolded).toBe(' айгул алимжанкызы айгуль алимжанова aigul alimzhanova');
    await saveProfile(ctx, actor, empty);
    expect(await profileOf(ctx, actor)).toMatchObject({ sex: null, city: null, organisation: null, nameKk: null });
  });

  it('leaves no name in the chain of events', async () => {
    const { ctx, actor } = await setting();
    await saveProfile(ctx, actor, { ...empty, nameKk: 'Болат', organisation: 'Жасыл дәліз' });
    const said = (await ctx.db.read.select().from(events)).map(({ data }) => data).join();
    expect(said).toContain('nameKk');
    expect(said).not.toMatch(/Болат|Жасыл/);
  });

  it.each([
    [{ nameLatin: 'Айгүл' }, 'nameLatin', 'nameLatinOnly'],
    [{ nameKk: 'Aigul' }, 'nameKk', 'nameCyrillicOnly'],
    [{ nameRu: 'Aйгуль' }, 'nameRu', 'nameMixed'],
    [{ nameKk: 'Айгүл <3' }, 'nameKk', 'nameLetters'],
    [{ city: 'atlantis' }, 'city', 'invalid'],
    [{ position: 'Директор' }, 'organisation', 'organisationForPosition'],
  ])('refuses %j by its field', async (given, field, code) => {
    const { ctx, actor } = await setting();
    await expect(saveProfile(ctx, actor, { ...empty, ...given })).rejects.toMatchObject({ field, code });
  });
});

describe('where somebody works', () => {
  it('keeps last year’s employer when they move', async () => {
    const { ctx, actor } = await setting();
    const first = { ...empty, organisation: 'Акимат Алматы', position: 'Специалист' };
    await saveProfile(ctx, actor, first);
    await saveProfile(ctx, actor, { ...first, organisation: '  акимат   АЛМАТЫ ' });
    expect(await rows(ctx)).toMatchObject([{ endedAt: null }]);
    ctx.pass(400 * day);
    await saveProfile(ctx, actor, { ...first, organisation: 'Жасыл дәліз' });
    const [before, after] = await rows(ctx);
    expect(before).toMatchObject({ endedAt: ctx.clock(), position: 'Специалист' });
    expect(after).toMatchObject({ startedAt: ctx.clock(), endedAt: null });
    expect(after?.organisationId).not.toBe(before?.organisationId);
  });

  it('finds an organisation of the same city by a folded name and by another of its names', async () => {
    const { ctx, actor } = await setting();
    const others = [await aMember(ctx), await aMember(ctx), await aMember(ctx)];
    await saveProfile(ctx, actor, { ...empty, city: 'almaty', organisation: 'Жасыл дәліз' });
    const [first] = await ctx.db.read.select().from(organisations);
    await ctx.db.write((tx) =>
      tx
        .insert(organisationAliases)
        .values({ organisationId: first!.id, alias: 'Green Corridor', aliasFolded: 'green corridor' }),
    );
    await saveProfile(ctx, others[0]!, { ...empty, city: 'almaty', organisation: 'ЖАСЫЛ ДАЛИЗ' });
    await saveProfile(ctx, others[1]!, { ...empty, city: 'almaty', organisation: 'Green corridor' });
    await saveProfile(ctx, others[2]!, { ...empty, city: 'astana', organisation: 'Жасыл дәліз' });
    expect((await rows(ctx)).filter(({ organisationId }) => organisationId === first!.id)).toHaveLength(3);
    expect(await ctx.db.read.select().from(organisations)).toHaveLength(2);
  });

  it('offers only names that more than one person has given', async () => {
    const { ctx, actor } = await setting();
    await saveProfile(ctx, actor, { ...empty, city: 'almaty', organisation: 'Жасыл дәліз' });
    await saveProfile(ctx, await aMember(ctx), { ...empty, city: 'almaty', organisation: 'Ақ жол' });
    expect(await offeredOrganisations(ctx, 'almaty')).toEqual([]);
    await saveProfile(ctx, await aMember(ctx), { ...empty, city: 'almaty', organisation: 'жасыл дәліз' });
    expect(await offeredOrganisations(ctx, 'almaty')).toEqual(['Жасыл дәліз']);
    expect(await offeredOrganisations(ctx, 'astana')).toEqual([]);
  });
});

describe('cities', () => {
  it('are seeded once, however often it is asked', async () => {
    const ctx = await testCtx();
    await ensureCities(ctx);
    const once = await ctx.db.read.select().from(cityNames);
    await ensureCities(ctx);
    expect(await ctx.db.read.select().from(cityNames)).toHaveLength(once.length);
  });

  it.each([
    ['2019-03-22T17:59:59Z', 'Астана', 'Astana'],
    ['2019-03-22T18:00:00Z', 'Нур-Султан', 'Nur-Sultan'],
    ['2022-09-16T17:59:59Z', 'Нур-Султан', 'Nur-Sultan'],
    ['2022-09-16T18:00:00Z', 'Астана', 'Astana'],
  ])('the capital at %s is %s', async (instant, ru, en) => {
    const ctx = await testCtx();
    await ensureCities(ctx);
    const nameIn = async (locale: 'ru' | 'en') =>
      (await citiesIn(ctx, locale, Date.parse(instant))).find(({ id }) => id === 'astana')?.name;
    expect([await nameIn('ru'), await nameIn('en')]).toEqual([ru, en]);
    expect((await citiesIn(ctx, 'kk')).at(-1)?.id).toBe('other');
  });
});
