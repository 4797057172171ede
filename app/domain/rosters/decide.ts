import { fold } from '~/platform/fold';
import { type Names, nameFields } from '../identity/index.server';
import { reaches } from '../learning/index.server';
import type { Given, Understood } from './interpret';
import { type Known, type KnownPerson, pairOf } from './known';
import { nameKey } from './likeness';
import type { Line } from './lines';
import { type Chosen, unknownKey } from './organisation-choices';
import type { Change, Changeable, LineDetails, Outcome, Reason } from './roster.schema';
import type { World } from './world';

/** What is to be done about one line. */
export interface Decision {
  line: Line;
  email: string | null;
  given: Given | null;
  outcome: Outcome;
  details: LineDetails;
  /** Somebody with this address who has an account, whether or not the actor sees them. */
  person: KnownPerson | null;
  /** True when the actor would see them in this course. */
  within: boolean;
  enrolled: 'open' | 'left' | null;
  /** The organisation of the line, where it is known. */
  organisation: { id: string; name: string } | null;
  /** What was chosen for the organisation of the line, which is unknown. */
  chosen: Chosen | null;
}

const nothing = (): LineDetails => ({ reasons: [], changes: [], stays: [], alike: [], alikeLines: [] });

/**
 * Decides one line by what is known; asks nothing and changes nothing. The dry run and the carrying out both call it,
 * so that what was shown is what happens, save where the world has changed in between.
 */
export function decide(line: Line, read: Understood, known: Known, world: World): Decision {
  const base = {
    line,
    person: null,
    within: false,
    enrolled: null,
    organisation: null,
    chosen: null,
    given: null,
    email: null,
  };
  const refused = (reason: Reason, email: string | null): Decision => ({
    ...base,
    email,
    outcome: 'refused',
    details: { ...nothing(), reasons: [reason] },
  });
  if ('refused' in read) return refused(read.refused, read.email);
  const { given } = read;
  const { email, course } = given;
  const person = known.people.get(email) ?? null;
  const visible = person?.visible ? person : null;
  const named = organisationOf(given, known);
  const chosen = named === null ? chosenOf(given, world) : null;
  const organisation = chosen && 'is' in chosen ? chosen.is : named;
  const reasons = chosen ? [...read.reasons, toldOf(chosen)] : read.reasons;
  const place = {
    course,
    cityId: given.cityId,
    organisation: given.organisation && organisation ? { id: organisation.id } : null,
  };
  const pair = pairOf(person?.personId ?? '', course.id);
  const within = known.within.has(pair);
  if (!reaches(world.scopes, place) && !(visible && within && !given.placed))
    return refused({ code: 'enrolOutsideScope' }, email);
  const missing = prerequisitesMissing(given, visible, known, world);
  if (missing) return refused({ code: 'prerequisites', params: { courses: missing } }, email);

  const enrolled = known.enrolled.get(pair) ?? null;
  const decision = { ...base, email, given, person, within, enrolled, organisation, chosen };
  if (!visible) {
    // Whether somebody beyond the scope has an account is nobody's business: they are told of as somebody new.
    const before = known.invited.has(pairOf(email, course.id));
    return {
      ...decision,
      outcome: before ? 'unchanged' : 'invited',
      details: { ...nothing(), reasons: before ? [...reasons, { code: 'invitedBefore' }] : reasons },
    };
  }
  const { changes, stays, wrote } = changesOf(given, visible, organisation);
  const joins = enrolled === 'open' && known.members !== null && !known.members.has(visible.personId);
  const told: Reason[] =
    enrolled === 'left'
      ? [...reasons, { code: 'leftCourse' }]
      : joins
        ? [...reasons, { code: 'joinsCohort' }]
        : reasons;
  return {
    ...decision,
    outcome: !enrolled || joins ? 'enrolled' : changes.length > 0 ? 'changed' : 'unchanged',
    details: { ...nothing(), reasons: told, changes, stays, wrote },
  };
}

/** The organisation that a line means: one that the actor coordinates, or one that is known in that city. */
function organisationOf(given: Given, known: Known): { id: string; name: string } | null {
  const { organisation, cityId } = given;
  if (!organisation) return null;
  if ('id' in organisation) return organisation;
  return known.organisations.get(pairOf(fold(organisation.name), cityId)) ?? null;
}

function chosenOf({ organisation, cityId }: Given, { chosen }: World): Chosen | null {
  if (!organisation || 'id' in organisation) return null;
  return chosen.get(unknownKey({ name: organisation.name, cityId })) ?? null;
}

const toldOf = (chosen: Chosen): Reason =>
  'is' in chosen ? { code: 'organisationIs', params: { name: chosen.is.name } } : { code: 'organisationChosen' };

function prerequisitesMissing(given: Given, person: KnownPerson | null, known: Known, world: World): string | null {
  const open = given.course.prerequisites
    .flatMap((id) => world.courseById.get(id) ?? [])
    .filter(({ id }) => !person || !known.completed.has(pairOf(person.personId, id)));
  return open.length > 0 ? open.map(({ title }) => title[world.options.locale]).join(', ') : null;
}

/**
 * What a list may change of somebody known: what an earlier list wrote and nobody has touched since, and what is
 * empty and was never in their own hands. A name is never filled in: it is printed on certificates.
 */
function changesOf(given: Given, person: KnownPerson, organisation: { id: string; name: string } | null) {
  const changes: Change[] = [];
  const stays: Changeable[] = [];
  const wrote: LineDetails['wrote'] = {};
  const weigh = (field: Changeable, kept: string | null, said: string | null, own: string, shown = kept) => {
    if (said === null || said === kept) return;
    const free = !person.own.has(own) && (kept === null ? field !== 'name' : person.wrote[field] === kept);
    if (!free) return void stays.push(field);
    changes.push({ field, from: shown, to: said });
    wrote[field] = said;
  };
  const nameField = nameFields.find((field) => given.names[field]) as keyof Names;
  const kept = person[nameField];
  const said = given.names[nameField] ?? null;
  // The same name in another script or spelling is no difference.
  const same = nameFields.some((field) => person[field] && nameKey(person[field]) === nameKey(given.name));
  if (kept !== said && (!same || person.wrote.name === kept)) weigh('name', kept, said, nameField);
  weigh('sex', person.sex, given.sex, 'sex');
  weigh('city', person.cityId, given.cityId, 'cityId');

  const [works, ...others] = person.works;
  const named = given.organisation?.name ?? null;
  const there = person.works.some(
    (work) => work.organisationId === organisation?.id || fold(work.name) === fold(named ?? ''),
  );
  if (named && !there) {
    if (others.length > 0) stays.push('organisation');
    else weigh('organisation', works?.name ?? null, organisation?.name ?? named, 'affiliation');
  }
  const moves = changes.some(({ field }) => field === 'organisation');
  if (moves && given.position) {
    changes.push({ field: 'position', from: works?.position ?? null, to: given.position });
    wrote.position = given.position;
  } else if (works && there && others.length === 0) weigh('position', works.position, given.position, 'affiliation');
  return { changes, stays, wrote };
}
