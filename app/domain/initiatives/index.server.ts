// Joint initiatives: what people of several sectors do together after a course, a forum or a call, as coordinators keep
// it. Nothing is overwritten: each change is a version, so that a report about last spring says what was known then.

export { evidenceFile } from './evidence';
export {
  changeInitiative,
  checkInitiative,
  evidenceOf,
  initiativePlaces,
  proveInitiative,
  recordInitiative,
} from './keeping';
export {
  type InitiativeFilters,
  type InitiativeVersion,
  initiativeAt,
  initiativeHistory,
  initiativesAt,
  initiativesMeant,
  initiativeTotals,
  type JointInitiatives,
  jointInitiatives,
} from './reading';
