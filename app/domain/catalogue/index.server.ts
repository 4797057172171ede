// The courses: what there is to learn, as text files say it, compiled and kept by hash.
// Everything here is the same for all readers; who has learnt what is the learning room's.
// Keys of quizzes and practice blocks pass through here but never reach a page from here.

export { briefNodes } from './brief';
export {
  assignmentAt,
  type Catalogue,
  type Course,
  catalogueOf,
  courseAt,
  courseById,
  courseVersion,
  lessonAt,
  moduleAt,
  type PlacedLesson,
  type PlacedQuiz,
} from './catalogue';
export { describeFault } from './compiler/index.server';
export { glossary } from './glossary';
export { type LessonText, lessonText } from './lesson-texts';
export { type Loaded, type LoadOptions, loadCourse, loadCourses } from './load';
export { type ModuleFile, moduleFile, moduleFileTag } from './printed/files';
export { printedModule } from './printed/module';
export { levelsOfCriterion, type RubricScore, rubricScore } from './rubric';
export { type CourseFilter, findCourses } from './search';
