import type { Tx } from '#db/database';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { alsoCalled, inviteMany, organisationNamed, writeListedProfile } from '../identity/index.server';
import { offerCourse, placeAndTellMany, placeMany } from '../learning/index.server';
import type { Decision } from './decide';
import type { Given } from './interpret';
import { pairOf } from './known';
import { newOrganisation } from './remarks';
import type { Changeable, LineDetails } from './roster.schema';

/** Letters of one list that may go at once; the others follow one by one, so that nobody else's letter waits for all. */
const lettersAtOnce = 100;
const letterEvery = 250;

/** When the letter about a line may go: the first at once, the others one by one. */
const letterAt = (ctx: Ctx, { line }: Decision): number =>
  ctx.clock() + Math.max(0, line.line - lettersAtOnce) * letterEvery;

/** Does what was decided of some lines. Gives their persons, by address, as far as their importer sees them now. */
export async function changeAsDecided(
  ctx: Ctx,
  tx: Tx,
  { actorId: enrolledBy, dueAt }: { actorId: string | null; dueAt: number | null },
  decisions: Decision[],
): Promise<Map<string, string>> {
  const organisationOf = await organisationsFor(ctx, tx, enrolledBy, decisions);
  const asked = decisions.filter(({ outcome }) => outcome === 'invited' || outcome === 'enrolled');
  const invited = await inviteNew(ctx, tx, enrolledBy, asked, organisationOf);
  const people = new Map<string, string>();
  const silent: Parameters<typeof placeMany>[2] = [];
  const told: Parameters<typeof placeAndTellMany>[2] = [];
  for (const decision of asked) {
    const { given, person, email, within, enrolled } = decision;
    if (!given || !email) continue;
    const placing = { course: given.course, enrolledBy, dueAt };
    const personId = invited.get(email)?.personId ?? (within ? person?.personId : undefined);
    if (!personId) {
      // Known, but beyond the scope: they are asked, and stay free to enrol.
      if (person) await offerCourse(ctx, tx, { accountId: enrolledBy }, { ...person, course: given.course });
      continue;
    }
    people.set(email, personId);
    if (invited.has(email)) silent.push({ ...placing, personId });
    else if (!enrolled) told.push({ ...placing, personId, letterAt: letterAt(ctx, decision) });
  }
  await placeMany(ctx, tx, silent);
  await placeAndTellMany(ctx, tx, told);
  for (const decision of decisions) await writeChanges(ctx, tx, enrolledBy, decision, organisationOf(decision));
  return people;
}

type OrganisationOf = (decision: Decision) => { id: string; name: string } | null;

/**
 * The organisations of the lines; those that are new here are added, once each, and those that were said to be one
 * that is there give it one more name.
 */
async function organisationsFor(
  ctx: Ctx,
  tx: Tx,
  actorId: string | null,
  decisions: Decision[],
): Promise<OrganisationOf> {
  const added = new Map<string, { id: string; name: string }>();
  const keyOf = (name: string, decision: Decision) => pairOf(fold(name), decision.given?.cityId ?? null);
  for (const decision of decisions) {
    const { chosen, given, outcome } = decision;
    if (chosen && 'is' in chosen && given?.organisation && outcome !== 'refused') {
      await alsoCalled(ctx, tx, { organisationId: chosen.is.id, alias: given.organisation.name, actorId });
      continue;
    }
    const name = newOrganisation(decision);
    if (!name || added.has(keyOf(name, decision))) continue;
    const { cityId, type } =
      chosen && 'type' in chosen ? chosen : { cityId: given?.cityId ?? null, type: 'other' as const };
    const id = await organisationNamed(ctx, tx, { name, cityId, type, actorId });
    added.set(keyOf(name, decision), { id, name });
  }
  return (decision) =>
    decision.organisation ?? added.get(keyOf(decision.given?.organisation?.name ?? '', decision)) ?? null;
}

/** Opens accounts for those who have none, one for each address, and notes what was written of them. */
async function inviteNew(
  ctx: Ctx,
  tx: Tx,
  invitedBy: string | null,
  asked: Decision[],
  organisationOf: OrganisationOf,
) {
  const fresh = new Map<string, Parameters<typeof inviteMany>[2][number]>();
  for (const decision of asked) {
    const { given, person, details } = decision;
    if (!given || person || fresh.has(given.email)) continue;
    const organisation = organisationOf(decision);
    details.wrote = wroteOf(given, organisation);
    fresh.set(given.email, {
      ...given,
      organisationId: organisation?.id ?? null,
      invitedBy,
      courseTitle: given.course.title[given.locale],
      letterAt: letterAt(ctx, decision),
    });
  }
  return inviteMany(ctx, tx, [...fresh.values()]);
}

function wroteOf(given: Given, organisation: { name: string } | null): LineDetails['wrote'] {
  const wrote = {
    name: given.name,
    sex: given.sex,
    city: given.cityId,
    organisation: organisation?.name ?? null,
    position: organisation ? given.position : null,
  };
  return Object.fromEntries(Object.entries(wrote).filter(([, value]) => value !== null)) as LineDetails['wrote'];
}

async function writeChanges(
  ctx: Ctx,
  tx: Tx,
  actorId: string | null,
  { details, given, person }: Decision,
  organisation: { id: string } | null,
): Promise<void> {
  if (!given || !person || details.changes.length === 0) return;
  const changes = new Set<Changeable>(details.changes.map(({ field }) => field));
  const [works] = person.works;
  const organisationId = changes.has('organisation') ? organisation?.id : works?.organisationId;
  const moves = (changes.has('organisation') || changes.has('position')) && organisationId;
  await writeListedProfile(ctx, tx, actorId, {
    personId: person.personId,
    ...(changes.has('name') && { names: given.names }),
    ...(changes.has('sex') && given.sex && { sex: given.sex }),
    ...(changes.has('city') && given.cityId && { cityId: given.cityId }),
    ...(moves && {
      work: { organisationId, position: changes.has('position') ? given.position : (works?.position ?? null) },
    }),
  });
}
