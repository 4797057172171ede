/**
 * The lesson compiler: from a course's text to data. It reads folders and strings, never the database, and nothing
 * that it is given is run before the guard has let it through.
 */
export { blockForms } from './block-forms';
export { type CheckOptions, type CourseCheck, checkCourse, type LessonRow } from './check-course';
export { fixedParts, type QuestionText, textsOf, unequalIn } from './check-equivalence';
export type { KnownNames } from './check-names';
export type { KnownLesson, LessonInLanguage } from './compile-course';
export { type CompiledLesson, compileLesson, type LessonItem, type LessonResult } from './compile-lesson';
export { type CompileOptions, compileMany } from './compile-many';
export { conflictLine } from './conflict-marks';
export type { CourseFiles } from './course-files';
export { describeFault, faultsOf, type Place } from './faults';
export { mostPixels as mostPicturePixels, sniffMedia } from './media-type';
export { type Named, namesIn } from './names-in';
export { numbersIn } from './numbers-in';
export { pairedBlocks } from './pairing';
export { type PassageText, passageTexts, withBlock, withBlockBehind, withFrontLine } from './passage-texts';
export { type FrontLine, frontId, frontLines, pairHash, passagesOf, type Translatable, untranslated } from './passages';
export { plainText } from './plain-text';
export { type ReadOptions, readCourse } from './read-course';
export { mostOpening, usualOpening } from './renewal-rule';
export { reportShape } from './shape-faults';
export { stamped, stampTranslations } from './stamp';
export { faultInSvg as faultInDrawing } from './svg';
export { ownPassages, translationStates } from './translations';
export { blockHash, compilerVersion, lessonHash } from './version';
export { readYaml } from './yaml';
