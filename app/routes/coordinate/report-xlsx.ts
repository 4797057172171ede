import { page } from '~/web/page';
import { reportAnswer } from './report-answer.server';

/** A report as a workbook of Excel, streamed row by row. */
export const loader = page('report.export', (visit) =>
  reportAnswer(visit, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
);
