import { page } from '~/web/page';
import { archiveAnswer } from './archive-file.server';

/** What stands on the site as an archive. */
export const loader = page('course.write', (visit) => archiveAnswer(visit, 'published'));
