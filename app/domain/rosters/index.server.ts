// Rosters: lists of people that a coordinator brings as a file, to be enrolled and invited.
// A list is planned first, line by line, and changes nothing; confirmed, a job carries it out in batches.
// Both times the same decision is made about a line, by what is known at that moment.
export { carryOutNow, rosterHandlers } from './carrying-out';
export { rosterFile, rosterTemplate } from './files';
export {
  alikeNames,
  confirmRoster,
  type Roster,
  type RosterLine,
  type RosterState,
  rosterAt,
  rosterLinesOf,
  rostersOf,
} from './imports';
export { likenessOf, nameKey, wordKeys } from './likeness';
export { planRoster } from './plan';
export { isOverShare, type RosterRemoval, removalShare, removalsShown, rosterRemovalsOf } from './removals';
export { sentencesOf } from './sentences';
export { chooseOrganisations, type UnknownOnList, unknownOrganisationsOf } from './unknown-organisations';
