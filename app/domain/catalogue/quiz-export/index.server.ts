// Quizzes for elsewhere: questions of a quiz in one language as GIFT or Moodle's XML, and what these cannot say.
// The other direction is quiz-import; what is written here is read there as it was.
export { exportQuiz } from './export-quiz';
export { type QuizFile, quizFileAt } from './quiz-file';
export { describeExportLine } from './sentences';
