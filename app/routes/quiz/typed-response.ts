import type { QuestionResponse, QuestionShown } from '~/ui/quiz/question';

/** The fields of a form that belong to a question: its name, and `<question>.<part>`. */
export const fieldsOf = (form: HTMLFormElement, questionId: string): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && (name === questionId || name.startsWith(`${questionId}.`)) ? [[name, value]] : [],
  );

export const isAnswered = (fields: [string, string][]): boolean => fields.some(([, value]) => value.trim() !== '');

/** What was typed, in the shape in which a question is filled in again. */
export function typedResponse(question: QuestionShown, fields: [string, string][]): QuestionResponse {
  const values = fields.filter(([name]) => name === question.id).map(([, value]) => value);
  const parts = fields
    .filter(([name]) => name !== question.id)
    .map(([name, value]) => [name.slice(question.id.length + 1), value] as const);
  if (question.kind === 'multiple') return values;
  if (question.kind === 'order') return [...parts].sort((a, b) => Number(a[1]) - Number(b[1])).map(([item]) => item);
  if (question.kind === 'match' || question.kind === 'cloze') return Object.fromEntries(parts);
  return values[0] ?? null;
}
