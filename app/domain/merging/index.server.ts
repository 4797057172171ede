// Merging: two persons, or two organisations, that are one. One coordinator proposes, another pair of eyes confirms.
// Each step is written down row by row, so that a merge can be undone: what came from the other goes back to it.
// person-tables.ts and organisation-tables.ts say what becomes of every table that names a person or an organisation.
export { type OrganisationSide, organisationsBeside, type PersonSide, peopleBeside } from './compare';
export { type GoingBack, goingBack } from './going-back';
export { mergingHandlers } from './letters';
export { likelyOrganisations } from './likely-organisations';
export { type LikelyPair, likelyPeople } from './likely-people';
export { mergesInto, survivorOf } from './of-person';
export { type MergeKind, permissionOf, withinScope } from './pairs';
export {
  confirmMerge,
  dismissMerge,
  type Merge,
  type MergeState,
  mayConfirm,
  mergeAt,
  mergesOf,
  proposeMerge,
  sayTheyAreTwo,
  stateOf,
  undoMerge,
} from './proposals';
