import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { affiliations, organisationAliases, organisations, rosterLines } from '#db/schema';
import { ensureCities, type Member } from '~/domain/identity/index.server';
import {
  chooseOrganisations,
  confirmRoster,
  planRoster,
  rosterAt,
  unknownOrganisationsOf,
} from '~/domain/rosters/index.server';
import type { LineDetails } from '~/domain/rosters/roster.schema';
import { fold } from '~/platform/fold';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation } from '../../../support/factories';

let ctx: TestCtx;
let coordinator: Member;
let samal: string;

const planned = async (...lines: string[]) => {
  const bytes = Buffer.from(['Full name;Email;City;Organisation', ...lines].join('\n'));
  const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const };
  return (await planRoster(ctx, coordinator, { file: { name: 'list.csv', bytes }, ...options })).rosterId;
};
const unknown = async (id: string) => unknownOrganisationsOf(ctx, coordinator, await rosterAt(ctx, coordinator, id));
const carriedOut = async (id: string) => {
  await confirmRoster(ctx, coordinator, id);
  while (await runNextJob(ctx, handlers));
};
const lineOf = async (id: string, line = 2) => {
  const rows = await ctx.db.read.select().from(rosterLines).where(eq(rosterLines.importId, id));
  const row = rows.find((one) => one.line === line)!;
  return { ...row, details: row.details as LineDetails };
};
const named = async (name: string) =>
  ctx.db.read
    .select()
    .from(organisations)
    .where(eq(organisations.nameFolded, fold(name)));

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  samal = await anOrganisation(ctx, { name: 'Самал қоры', cityId: 'almaty' });
  await anOrganisation(ctx, { name: 'Самал Астана', cityId: 'astana' });
});

describe('an organisation of a list that nobody knows', () => {
  it('stands with the organisations of its city that the coordinator sees, once for all its lines', async () => {
    const id = await planned(
      'Ана;a@e.kz;Алматы;Фонд Самал',
      'Әли;b@e.kz;Алматы;фонд  самал',
      'Дана;c@e.kz;Алматы;Самал қоры',
    );
    expect(await unknown(id)).toMatchObject([
      { name: 'Фонд Самал', cityId: 'almaty', lines: 2, choice: null, candidates: [{ id: samal }] },
    ]);
  });

  it('is one that is there, by choice: people work there, and the next list finds it by that name too', async () => {
    const id = await planned('Ана;a@e.kz;Алматы;Фонд Самал');
    const [one] = await unknown(id);
    await chooseOrganisations(ctx, coordinator, id, [{ key: one!.key, choice: { is: samal } }]);
    const line = await lineOf(id);
    expect(line.details.reasons).toEqual([{ code: 'organisationIs', params: { name: 'Самал қоры' } }]);
    expect(line.details.newOrganisation).toBeUndefined();
    expect(line.attention).toBe(false);
    // Until it is confirmed nothing has changed.
    expect(await ctx.db.read.select().from(organisationAliases)).toEqual([]);
    expect(await unknown(id)).toMatchObject([{ choice: { is: samal } }]);
    await carriedOut(id);
    expect((await ctx.db.read.select().from(affiliations)).map((row) => row.organisationId)).toEqual([samal]);
    expect(await ctx.db.read.select().from(organisationAliases)).toMatchObject([
      { organisationId: samal, alias: 'Фонд Самал' },
    ]);
    expect(await named('Фонд Самал')).toEqual([]);
    expect(await unknown(await planned('Әли;b@e.kz;Алматы;ФОНД САМАЛ'))).toEqual([]);
  });

  it('is new, of the type and in the city that were chosen; without a choice as ever', async () => {
    const id = await planned('Ана;a@e.kz;Алматы;Жаңа редакция', 'Әли;b@e.kz;Алматы;Басқа ұйым');
    const [press] = (await unknown(id)).filter(({ name }) => name === 'Жаңа редакция');
    await chooseOrganisations(ctx, coordinator, id, [{ key: press!.key, choice: { type: 'media', cityId: 'astana' } }]);
    expect((await lineOf(id)).details.reasons).toEqual([{ code: 'organisationChosen' }]);
    await carriedOut(id);
    expect(await named('Жаңа редакция')).toMatchObject([{ type: 'media', cityId: 'astana' }]);
    expect(await named('Басқа ұйым')).toMatchObject([{ type: 'other', cityId: 'almaty' }]);
  });

  it('is chosen anew or not at all until the list is confirmed, and then no more', async () => {
    const id = await planned('Ана;a@e.kz;Алматы;Фонд Самал');
    const [one] = await unknown(id);
    const key = one!.key;
    const before = await lineOf(id);
    await chooseOrganisations(ctx, coordinator, id, [{ key, choice: { is: samal } }]);
    await chooseOrganisations(ctx, coordinator, id, [{ key, choice: null }]);
    expect(await lineOf(id)).toEqual(before);
    await carriedOut(id);
    await expect(chooseOrganisations(ctx, coordinator, id, [{ key, choice: { is: samal } }])).rejects.toMatchObject({
      code: 'rosterBegun',
    });
  });

  it('is never one beyond the scope, nor of a list of somebody else; what was refused stays so', async () => {
    const id = await planned(
      'Ана;a@e.kz;Алматы;Фонд Самал',
      '=1+1;f@e.kz;Алматы;Фонд Самал',
      'Әли;b@e.kz;Астана;Фонд Самал',
    );
    const refused = await Promise.all([3, 4].map((line) => lineOf(id, line)));
    const [one] = await unknown(id);
    const far = await anOrganisation(ctx, { name: 'Фонд Самал А', cityId: 'astana' });
    for (const is of [far, 'nobody'])
      await expect(
        chooseOrganisations(ctx, coordinator, id, [{ key: one!.key, choice: { is } }]),
      ).rejects.toMatchObject({ code: 'rosterChoiceGone' });
    await expect(
      chooseOrganisations(ctx, coordinator, id, [{ key: one!.key, choice: { type: 'media', cityId: 'atlantis' } }]),
    ).rejects.toMatchObject({ code: 'rosterChoiceGone' });
    const another = await aMember(ctx, { grants: coordinator.grants });
    await expect(chooseOrganisations(ctx, another, id, [])).rejects.toMatchObject({ kind: 'missing' });
    await chooseOrganisations(ctx, coordinator, id, [{ key: one!.key, choice: { is: samal } }]);
    expect(refused.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(await Promise.all([3, 4].map((line) => lineOf(id, line)))).toEqual(refused);
  });

  it('that was merged between the choice and the confirming is the one that it became', async () => {
    const id = await planned('Ана;a@e.kz;Алматы;Фонд Самал');
    const [one] = await unknown(id);
    await chooseOrganisations(ctx, coordinator, id, [{ key: one!.key, choice: { is: samal } }]);
    const kept = await anOrganisation(ctx, { name: 'Самал қоғамдық қоры', cityId: 'almaty' });
    await ctx.db.write((tx) => tx.update(organisations).set({ mergedInto: kept }).where(eq(organisations.id, samal)));
    await carriedOut(id);
    expect((await ctx.db.read.select().from(affiliations)).map((row) => row.organisationId)).toEqual([kept]);
  });
});
