import { catalogueOf } from '~/domain/catalogue/index.server';
import { placeNames, placesIn, type Scope } from '~/domain/identity/index.server';
import type { Visit } from '~/web/visit';

interface Option {
  value: string;
  label: string;
}

type Place = Exclude<Scope, { kind: 'all' }>;

async function courseTitles({ ctx, locale }: Visit): Promise<Map<string, string>> {
  const { courses } = await catalogueOf(ctx);
  return new Map(courses.map((course) => [course.id, course.title[locale]]));
}

/** Everything that a role can be limited to, in the reader's words; organisations are those that were looked for. */
export async function scopeOptions(
  visit: Visit,
  organisations: { id: string; name: string; cityId: string | null }[],
): Promise<Option[]> {
  const { ctx, locale, words } = visit;
  const places = await placesIn(ctx, locale);
  const titles = await courseTitles(visit);
  const cities = new Map(places.flatMap((place) => (place.kind === 'city' ? [[place.id, place.name] as const] : [])));
  return [
    { value: 'all', label: words('admin.scope_all') },
    ...organisations.map(({ id, name, cityId }) => ({
      value: `organisation:${id}`,
      label: words('admin.scopeNamed', {
        kind: words('admin.scope_organisation'),
        name: [name, cityId && cities.get(cityId)].filter(Boolean).join(', '),
      }),
    })),
    ...places.map(({ kind, id, name }) => ({
      value: `${kind}:${id}`,
      label: words('admin.scopeNamed', { kind: words(`admin.scope_${kind}`), name: titles.get(id) ?? name }),
    })),
  ];
}

/** Names of the places of roles that were given, as `kind:id` → name. */
export async function namedPlaces(
  visit: Visit,
  given: { scope: Scope['kind']; scopeId: string | null }[],
): Promise<Map<string, string>> {
  const places = given.flatMap(({ scope, scopeId }): Place[] =>
    scope === 'all' || scopeId === null ? [] : [{ kind: scope, id: scopeId }],
  );
  const names = await placeNames(visit.ctx, visit.locale, places);
  for (const [id, title] of await courseTitles(visit)) names.set(`course:${id}`, title);
  return names;
}
