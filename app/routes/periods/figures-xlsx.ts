import { page } from '~/web/page';
import { figuresAnswer } from './figures-answer.server';

/** A frozen period as a workbook of Excel. */
export const loader = page('indicator.see', (visit) =>
  figuresAnswer(visit, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
);
