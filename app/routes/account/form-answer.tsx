import { useActionData } from '@remix-run/react';
import { ErrorSummary } from '~/ui/error-summary';
import type { FormAnswer } from '~/web/act';

/** What an action said about a form: its faults, and what was typed. */
export function useAnswer() {
  const answer = useActionData<Partial<FormAnswer>>();
  return {
    fault: (name: string) => answer?.errors?.[name],
    /** What was typed into a field, else what is kept. */
    typed: (name: string, kept: string | null = null): string => {
      const value = answer?.values?.[name];
      return typeof value === 'string' ? value : (kept ?? '');
    },
    faults: [
      ...(answer?.formError ? [{ text: answer.formError }] : []),
      ...Object.entries(answer?.errors ?? {}).map(([field, text]) => ({ field, text })),
    ],
  };
}

/** The list of faults at the head of a form that came back. */
export function FormFaults() {
  return <ErrorSummary faults={useAnswer().faults} />;
}
