import { asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cities, courses, organisations } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import type { Scope } from './actor';
import { citiesIn } from './cities';
import { organisationNames } from './organisations';

// Courses and programmes belong to a higher room. Their table is read here by id and slug only, so that a role
// cannot be given for something that is not there; a page that knows courses shows their titles.

type Place = Exclude<Scope, { kind: 'all' }>;

export async function placeExists(tx: Tx, place: Place): Promise<boolean> {
  const one = {
    course: () => tx.select({ id: courses.id }).from(courses).where(eq(courses.id, place.id)).limit(1),
    programme: () => tx.select({ id: courses.id }).from(courses).where(eq(courses.programme, place.id)).limit(1),
    city: () => tx.select({ id: cities.id }).from(cities).where(eq(cities.id, place.id)).limit(1),
    organisation: () =>
      tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, place.id)).limit(1),
  }[place.kind];
  return (await one()).length > 0;
}

/** What a role can be limited to, save organisations, which are found by name. */
export async function placesIn(ctx: Ctx, locale: Locale): Promise<(Place & { name: string })[]> {
  const rows = await ctx.db.read
    .select({ id: courses.id, programme: courses.programme, slug: courses.slug })
    .from(courses)
    .orderBy(asc(courses.position))
    .limit(200);
  const programmes = [...new Set(rows.map(({ programme }) => programme))];
  return [
    ...programmes.map((id) => ({ kind: 'programme' as const, id, name: id })),
    ...rows.map(({ id, slug }) => ({ kind: 'course' as const, id, name: slug })),
    ...(await citiesIn(ctx, locale)).map(({ id, name }) => ({ kind: 'city' as const, id, name })),
  ];
}

/** Names of the places of these roles, as `kind:id` → name. Three queries at the most. */
export async function placeNames(ctx: Ctx, locale: Locale, places: Place[]): Promise<Map<string, string>> {
  const ids = (kind: Place['kind']) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const names = new Map<string, string>();
  const courseIds = ids('course');
  if (courseIds.length > 0) {
    const rows = await ctx.db.read
      .select({ id: courses.id, slug: courses.slug })
      .from(courses)
      .where(inArray(courses.id, courseIds));
    for (const { id, slug } of rows) names.set(`course:${id}`, slug);
  }
  if (ids('city').length > 0) for (const { id, name } of await citiesIn(ctx, locale)) names.set(`city:${id}`, name);
  for (const [id, name] of await organisationNames(ctx, ids('organisation'))) names.set(`organisation:${id}`, name);
  return names;
}
