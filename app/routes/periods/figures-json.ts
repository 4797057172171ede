import { page } from '~/web/page';
import { figuresAnswer } from './figures-answer.server';

/** A frozen period as JSON. */
export const loader = page('indicator.see', (visit) => figuresAnswer(visit, 'json', 'application/json; charset=utf-8'));
