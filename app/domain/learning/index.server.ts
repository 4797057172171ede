// Learning: who is enrolled, what they have read, answered and completed.
// Progress is a query over an append-only log, in whole numbers; the one list of requirements says what is missing.
// Completing a course is written to a ledger once, in the transaction that earned it, and told to the listeners.
export type { AssignmentFacts } from './assignments';
export { type Answered, answerBlock } from './block-answers';
export { answerFrom, askingBlocks, type Fields } from './block-fields';
export { type BookmarkKey, bookmarksOf, setBookmark } from './bookmarks';
export { requirementsFor, requirementsForMany, settleCompletion, settleMany } from './completion';
export {
  askPrerequisites,
  type Enrolment,
  enrol,
  findEnrolment,
  placeEnrolment,
  placeMany,
  setDue,
  withdraw,
} from './enrolments';
export { factsFor } from './facts';
export { touchEnrolment } from './learning-log';
export { completeLesson, type LessonCompleted, lessonsDoneBy, recordReading } from './lessons';
export { learningOf, type MyCourse, type MyLearning, nextStepFor } from './my-learning';
export { type NextStep, nextStep } from './next-step';
export { keepNote, type Note, notesOf, removeNote } from './notes';
export { saveAnswers } from './quizzes/answers';
export { grantAttempt } from './quizzes/granting';
export { learningHandlers } from './quizzes/jobs';
export { numberAttempts, unnumberAttempts } from './quizzes/numbering';
export { isTooLate, pretestOf } from './quizzes/pretest';
export { markPreview, type Previewed, previewOf } from './quizzes/preview';
export { type QuizFacts, whyNoGrant } from './quizzes/rules';
export { startAttempt } from './quizzes/starting';
export { type PastAttempt, type QuizState, quizStateFor } from './quizzes/states';
export { settleOverdueAttempts, submitAttempt } from './quizzes/submission';
export { type AttemptView, attemptView, type ClosedView, type OpenView, type Review } from './quizzes/views';
export { type Reader, readerOf } from './reader';
export { type Difference, recountPeople, recountProgress } from './rebuild';
export { type RenewalWindow, renewed, renewingQuiz, windowOf } from './renewal-rules';
export { type Held, hasRenewed, holdingsAmong, renewalFor, renewalIn, renewalsFor } from './renewing';
export {
  type AssignmentRequirement,
  type AttendanceRequirement,
  asksForWork,
  type Facts,
  type GroupRequirement,
  isComplete,
  type LessonsRequirement,
  progressOf,
  type QuizRequirement,
  type Requirement,
  requirementsOf,
  sessionsNeeded,
} from './rules';
export { enrolmentScope, peopleScope } from './scope';
export { findSelfAssessment, keepSelfAssessment, type Levels, levelsFrom } from './self-assessments';
export {
  type EnrollingByAddress,
  enrolByAddress,
  enrolPerson,
  offerCourse,
  placeAndTell,
  placeAndTellMany,
  reaches,
} from './staff-enrolments';
export { staffLetterHandlers } from './staff-letters';
