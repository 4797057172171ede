// Marking: what learners hand in on an assignment, version by version, and what trainers of the course say of it by the
// rubric. What is handed in or given never changes; the last row of the ledger of results counts. The completion of the
// course follows in the transaction of the mark.
import type { JobHandlers } from '~/platform/jobs';
import { fileHandlers } from './file-store';
import { letterHandlers } from './letters';

export { eraseWorks } from './erasing';
export { isDrawable, isPicture } from './file-kinds';
export { workFilePath } from './file-store';
export { type Draft, handIn, saveWork } from './handing-in';
export { findOwnMark, giveMark, lookAtWork, returnWork, sameLevels, saveMark } from './marks';
export { moderateWork } from './moderating';
export { paragraphsOf } from './paragraphs';
export { type Marker, markersOf, markingQueue, nextWork, type QueuedWork, stateOf, waitingWorks } from './queue';
export { courseToMark, fileAt, type SeenWork, workAt } from './sight';
export {
  filesOf,
  givenMarks,
  mayFollow,
  type OwnVersion,
  ownFile,
  ownWork,
  resultsOf,
  versionsOf,
  type Work,
  type WorkFile,
  type WorkMark,
  type WorkResult,
} from './works';

export const markingHandlers: JobHandlers = { ...letterHandlers, ...fileHandlers };
