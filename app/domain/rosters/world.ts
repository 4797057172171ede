import type { Read } from '#db/database';
import { cityNames } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { locales } from '~/words/words';
import { type Course, catalogueOf } from '../catalogue/index.server';
import { type Actor, organisationNames, type Scope, scopesOf } from '../identity/index.server';
import { type Chosen, chosenFor } from './organisation-choices';
import type { RosterOptions } from './roster.schema';

/** What the lines of a list are read against: the same for all of them. */
export interface World {
  scopes: Scope[];
  options: RosterOptions;
  courseById: Map<string, Course>;
  /** By address, id and title in each language, folded. */
  courseNamed: Map<string, Course>;
  /** By id and by every name that a city has or had, folded. */
  cityNamed: Map<string, string>;
  /** Organisations that the actor coordinates, by folded name. */
  ownOrganisations: Map<string, { id: string; name: string }>;
  /** Where the actor coordinates one city or one organisation only, lines that name none mean that one. */
  ownCity: string | null;
  ownOrganisation: { id: string; name: string } | null;
  /** What was chosen for organisations that nobody knows, by `unknownKey`; one that was merged since is the one it became. */
  chosen: Map<string, Chosen>;
}

export async function worldOf(ctx: Ctx, actor: Actor, options: RosterOptions): Promise<World> {
  const scopes = scopesOf(actor, 'enrolment.create');
  const ids = (kind: 'city' | 'organisation') => scopes.flatMap((scope) => (scope.kind === kind ? scope.id : []));
  const { courses, byId } = await catalogueOf(ctx);
  const own = [...(await organisationNames(ctx, ids('organisation')))].map(([id, name]) => ({ id, name }));
  const [only, ...others] = scopes;
  const alone = others.length === 0 ? only : undefined;
  return {
    scopes,
    options,
    courseById: byId,
    courseNamed: new Map(
      courses.flatMap((course) =>
        [course.slug, course.id, ...locales.map((locale) => course.title[locale])].map((name) => [fold(name), course]),
      ),
    ),
    cityNamed: await cityNamesFolded(ctx.db.read),
    ownOrganisations: new Map(own.map((one) => [fold(one.name), one])),
    ownCity: alone?.kind === 'city' ? alone.id : null,
    ownOrganisation: alone?.kind === 'organisation' ? (own[0] ?? null) : null,
    chosen: await chosenFor(ctx.db.read, options.organisationChoices ?? {}),
  };
}

async function cityNamesFolded(read: Read): Promise<Map<string, string>> {
  const rows = await read.select({ id: cityNames.cityId, name: cityNames.name }).from(cityNames);
  return new Map(rows.flatMap(({ id, name }) => [[fold(name), id] as const, [id, id] as const]));
}
