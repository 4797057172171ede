// Quizzes and assignments as their authors write them in forms: what a file says as fields, what fields say as YAML, and
// what is to be mended at which field. Pure, as the import is: texts go in, texts come out, and comments stay.
export {
  assignmentFrom,
  assignmentValues,
  withCriteriaChanged,
  withFirstCriterion,
  withoutEmptyCriteria,
} from './assignment-fields';
export { type BankedQuestion, type Banks, banksOf } from './banks';
export { assignmentFaults, assignmentIn, isAssignmentFile, withAssignment } from './edit-assignment';
export { certificateFields, withCertificate } from './edit-certificate';
export { markOf, questionIn, withoutQuestion, withQuestion, withQuestionMoved, withSettings } from './edit-quiz';
export { type Brought, carried, withCarried } from './import-questions';
export { asList, isPlain, type Plain, type PlainValue, wordsOf } from './plain';
export { type FormFault, languagesMissing, questionFaults } from './question-faults';
export {
  type FormValues,
  questionFrom,
  rowLists,
  valuesOf,
  withoutDefaults,
  withoutEmptyRows,
} from './question-fields';
export { withFirstRows, withRowsChanged } from './question-rows';
export {
  isQuestionKind,
  isQuizFile,
  type OutlinedQuestion,
  type OutlinedQuiz,
  questionKinds,
  quizOutline,
} from './quiz-outline';
export { settingsFaults, settingsFrom, settingsValues } from './settings-fields';
