// Quizzes from elsewhere: GIFT, Aiken and Moodle's XML read into questions of our own kinds, with a report line by
// line, and these questions written as quiz.yaml. Pure: it reads texts and gives texts; who calls it reads and writes
// files or drafts.
export { mostYamlBytes } from '../compiler/read-quiz';
export { type Appended, type AppendRefusal, appendQuestions, quizIdIn } from './append-questions';
export { idFrom } from './ids';
export { importQuiz, importQuizFile } from './import-quiz';
export { languageOf } from './language';
export { countsOf, describeFileFault, describeLine } from './sentences';
export { quizYaml } from './write-quiz';
