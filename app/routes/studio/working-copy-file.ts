import { page } from '~/web/page';
import { archiveAnswer } from './archive-file.server';

/** The working copy as an archive. */
export const loader = page('course.write', (visit) => archiveAnswer(visit, 'workingCopy'));
