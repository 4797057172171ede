// The studio: courses as their authors write them. A working copy is a set of files in the course format; it is checked
// and published by the very compiler and loader that read a folder.
export { courseToWrite, isPublished, unpublishedOf } from './access';
export { archiveLimits, readArchive } from './archive';
export { addAssignment, assignmentOf, saveAssignment } from './assignments';
export { beginTranslation } from './beginning-translation';
export { type CertificateSettings, certificateIn, renewingTests, saveCertificate } from './certificate';
export { checkDraft, checkLesson, type DraftCheck } from './checking';
export { commitPull } from './committing';
export { type ChangedFile, changedFiles, changedPaths, type Passage } from './comparing';
export type { AskedChanges } from './consequences/asked';
export { settlingHandlers } from './consequences/settling';
export { type Consequences, consequencesOf, type Outcome } from './consequences/simulating';
export { copyCourse, courseToCopy, mayCopy } from './copy-course';
export { type CopyAs, copiedTexts, type Original } from './copying';
export { type Draft, type DraftFile, draftOf, openDraft, openedDraft, textOf } from './draft';
export { type EarlierText, earlierText, earlierTexts, takeBack } from './earlier';
export { archiveOf, filesToExport } from './exporting';
export { carryOutImport, type FileChange, type ImportPlan, importAsNew, planImport, planNewCourse } from './importing';
export { type ChangedSource, declareMinor, minorEditsToOffer } from './minor-edits';
export { addModule, moveModule, removeModule } from './modules';
export { beginCourse, type NewCourse, programmesToBegin } from './new-course';
export { addTest } from './new-tests';
export { removeLesson, removePart } from './part-removal';
export { addPicture, type DraftPicture, picturesOf, removePicture } from './pictures';
export { nextVersion, publishDraft } from './publishing';
export { pullCourse, releaseCourse } from './pulling';
export { type Pushed, pushCourse } from './pushing';
export { type QuestionVersion, questionVersions } from './question-versions';
export {
  bringQuestions,
  moveQuestion,
  type QuestionSaved,
  quizIn,
  removeQuestion,
  saveQuestion,
  saveSettings,
} from './quizzes';
export { putBack, removalsOf } from './removals';
export { restoreVersion } from './restoring';
export { askReview, giveVerdict, setReviewRule } from './review/asking';
export {
  answerOfText,
  closeOfText,
  commentOfText,
  commentsOfCourse,
  openComments,
  type ReviewComment,
  reopenOfText,
  sayOfText,
} from './review/comments';
export { reviewHandlers } from './review/letters';
export { type Writer, writersOf } from './review/reviewers';
export { demandsReview, lastReview, type Standing, standingOf } from './review/standing';
export { mostTextBytes, type Saved, saveText } from './saving';
export { passageStandings, savePassage } from './saving-passage';
export { type SidePassage, type SideView, sideBySide } from './side-by-side';
export { dropStaged, stageArchive, stagedArchive } from './staging';
export { addLesson, moveLesson, placeLesson } from './structure';
export { type ComparedTest, testInLanguages } from './test-languages';
export { type BehindPassage, declareCurrent, isBehind, type Translation, translationOf } from './translating';
export { type LanguageOverview, type StateCounts, translationOverview } from './translation-overview';
export { type PastVersion, versionsOf } from './versions';
