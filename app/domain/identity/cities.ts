import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { cities, cityNames } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { InLocales, Locale } from '~/words/words';

interface DatedName {
  names: InLocales;
  from?: number;
  to?: number;
}

/** Midnight in Kazakhstan's capital, which kept UTC+6 in the years concerned. */
const dayInCapital = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) - 6 * 3_600_000;
const renamed = dayInCapital(2019, 3, 23);
const renamedBack = dayInCapital(2022, 9, 17);
const astana = { kk: 'Астана', ru: 'Астана', en: 'Astana' };

/** The cities that a person can name, with the days on which a name began and ended. */
const known: Record<string, DatedName[]> = {
  almaty: [{ names: { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' } }],
  shymkent: [{ names: { kk: 'Шымкент', ru: 'Шымкент', en: 'Shymkent' } }],
  astana: [
    { names: astana, to: renamed },
    { names: { kk: 'Нұр-Сұлтан', ru: 'Нур-Султан', en: 'Nur-Sultan' }, from: renamed, to: renamedBack },
    { names: astana, from: renamedBack },
  ],
  other: [{ names: { kk: 'Басқа қала немесе ауыл', ru: 'Другой город или село', en: 'Another city or village' } }],
};

/** Sees to it that the known cities are there with their names. What is there stays. */
export async function ensureCities(ctx: Ctx): Promise<void> {
  await ctx.db.write(async (tx) => {
    const named = new Set((await tx.selectDistinct({ id: cityNames.cityId }).from(cityNames)).map(({ id }) => id));
    for (const [id, dated] of Object.entries(known)) {
      if (named.has(id)) continue;
      await tx.insert(cities).values({ id }).onConflictDoNothing();
      await tx.insert(cityNames).values(
        dated.flatMap(({ names, from, to }) =>
          Object.entries(names).map(([locale, name]) => ({
            cityId: id,
            locale,
            name,
            validFrom: from ?? null,
            validTo: to ?? null,
          })),
        ),
      );
    }
  });
}

/** Cities with the names that hold at an instant (now, if none is given), by name; `other` comes last. */
export async function citiesIn(ctx: Ctx, locale: Locale, at = ctx.clock()): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.db.read
    .select({ id: cityNames.cityId, name: cityNames.name })
    .from(cityNames)
    .where(
      and(
        eq(cityNames.locale, locale),
        or(isNull(cityNames.validFrom), lte(cityNames.validFrom, at)),
        or(isNull(cityNames.validTo), gt(cityNames.validTo, at)),
      ),
    )
    .orderBy(asc(cityNames.cityId));
  const last = (id: string) => Number(id === 'other');
  return rows.sort((a, b) => last(a.id) - last(b.id) || a.name.localeCompare(b.name, locale));
}
