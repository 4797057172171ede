// The studio: courses as their authors write them. A working copy is a set of files in the course format; it is checked
// and published by the very compiler and loader that read a folder.
export { courseToWrite, isPublished, unpublishedOf } from './access';
export { archiveLimits, readArchive } from './archive';
export { checkDraft, checkLesson, type DraftCheck } from './checking';
export { commitPull } from './committing';
export { type ChangedFile, changedFiles, changedPaths, type Passage } from './comparing';
export { type Draft, type DraftFile, draftOf, openDraft, openedDraft, textOf } from './draft';
export { archiveOf, filesToExport } from './exporting';
export { carryOutImport, type FileChange, type ImportPlan, importAsNew, planImport, planNewCourse } from './importing';
export { beginCourse, type NewCourse, programmesToBegin } from './new-course';
export { nextVersion, publicationsOf, publishDraft } from './publishing';
export { pullCourse, releaseCourse } from './pulling';
export { type Pushed, pushCourse } from './pushing';
export { mostTextBytes, type Saved, saveText } from './saving';
export { dropStaged, stageArchive, stagedArchive } from './staging';
export { addLesson, moveLesson, removeLesson } from './structure';
export { type BehindPassage, declareCurrent, declareMinor, type Translation, translationOf } from './translating';
