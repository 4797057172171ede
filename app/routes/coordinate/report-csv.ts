import { page } from '~/web/page';
import { reportAnswer } from './report-answer.server';

/** A report as CSV, streamed row by row. */
export const loader = page('report.export', (visit) => reportAnswer(visit, 'csv', 'text/csv; charset=utf-8'));
