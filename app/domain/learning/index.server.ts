// Learning: who is enrolled, what they have read, answered and completed.
// Progress is a query over an append-only log, in whole numbers; the one list of requirements says what is missing.
// Completing a course is written to a ledger once, in the transaction that earned it, and told to the listeners.
export { requirementsFor, requirementsForMany, settleCompletion } from './completion';
export { askPrerequisites, type Enrolment, enrol, findEnrolment, placeEnrolment, withdraw } from './enrolments';
export { factsFor } from './facts';
export {
  type GroupRequirement,
  isComplete,
  type LessonsRequirement,
  progressOf,
  type QuizRequirement,
  type Requirement,
  requirementsOf,
} from './rules';
export { enrolmentScope, peopleScope } from './scope';
