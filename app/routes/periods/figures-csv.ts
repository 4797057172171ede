import { page } from '~/web/page';
import { figuresAnswer } from './figures-answer.server';

/** A frozen period as CSV. */
export const loader = page('indicator.see', (visit) => figuresAnswer(visit, 'csv', 'text/csv; charset=utf-8'));
