import { page } from '~/web/page';
import { reportAnswer } from './report-answer.server';

/** A report for programs, streamed row by row. */
export const loader = page('report.export', (visit) => reportAnswer(visit, 'json', 'application/json; charset=utf-8'));
