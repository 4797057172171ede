import { page } from '~/web/page';
import { reportAnswer } from './report-answer.server';

/** A report to print, drawn page by page. */
export const loader = page('report.export', (visit) => reportAnswer(visit, 'pdf', 'application/pdf'));
