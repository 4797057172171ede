// The courses: what there is to learn, as text files say it, compiled and kept by hash.
// Everything here is the same for all readers; who has learnt what is the learning room's.
// Keys of quizzes and practice blocks pass through here but never reach a page from here.
export { archive, eventAt, isArchived } from './archive';
export type { Archive, ArchivedEvent } from './archive-shape';
export { asPublished } from './as-published';
export {
  assignmentIn,
  certificateFields,
  isAssignmentFile,
  isPlain,
  isQuizFile,
  markOf,
  type OutlinedQuestion,
  type OutlinedQuiz,
  type Plain,
  questionIn,
  quizOutline,
  withAssignment,
  withCarried,
  withCertificate,
  withoutDefaults,
  withoutQuestion,
  withQuestion,
  withQuestionMoved,
  withSettings,
} from './authoring/index.server';
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
  unpublishedCourses,
} from './catalogue';
export {
  blockForms,
  blockHash,
  type CompiledLesson,
  type CourseCheck,
  checkCourse,
  describeFault,
  faultInDrawing,
  fixedParts,
  frontId,
  frontLines,
  type KnownLesson,
  type LessonRow,
  mostOpening,
  mostPicturePixels,
  numbersIn,
  ownPassages,
  pairedBlocks,
  pairHash,
  passagesOf,
  passageTexts,
  plainText,
  type QuestionText,
  sniffMedia,
  stamped,
  type Translatable,
  textsOf,
  unequalIn,
  untranslated,
  usualOpening,
  withBlock,
  withBlockBehind,
  withFrontLine,
} from './compiler/index.server';
export { drawnFrom } from './draw';
export { glossary } from './glossary';
export { keepMedia, knowMedia, type MediaBytes } from './keep-media';
export { knownNames, sharedFaults } from './known-names';
export { type LessonText, lessonText } from './lesson-texts';
export { knownLessons, type Loaded, type LoadOptions, loadCourse, loadCourses } from './load';
export { type Mention, type Mentions, mentionsIn, type TermMention } from './mentions';
export { mediaBytes, type PictureSize, pictureSizes } from './picture-sizes';
export { type ModuleFile, moduleFile, moduleFileTag } from './printed/files';
export { printedModule } from './printed/module';
export { questionVersion } from './publish';
export { levelsOfCriterion, type RubricScore, rubricScore } from './rubric-choices';
export { type CourseFilter, findCourses } from './search';
export { type SourceFile, sourcesOf } from './sources';
export { findTerms, type Term, type TermsOfLetter, termAt, termsByLetter } from './terms';
