import { useActionData } from '@remix-run/react';
import { ErrorSummary, type SummedFault } from '~/ui/error-summary';
import type { FormAnswer } from '~/web/act';

/** What an action said about a form: its faults, and what was typed. */
export function useAnswer() {
  const answer = useActionData<Partial<FormAnswer>>();
  return {
    /** All that was typed, where a form came back; else null. */
    sent: answer?.values ?? null,
    fault: (name: string) => answer?.errors?.[name],
    /** What was typed into a field, else what is kept. */
    typed: (name: string, kept: string | null = null): string => {
      const value = answer?.values?.[name];
      return typeof value === 'string' ? value : (kept ?? '');
    },
    /** What was chosen of several, else what is kept. */
    chosen: (name: string, kept: string[] = []): string[] =>
      answer?.values ? [answer.values[name] ?? []].flat() : kept,
    faults: [
      ...(answer?.formError ? [{ text: answer.formError }] : []),
      ...Object.entries(answer?.errors ?? {}).map(([field, text]) => ({ field, text })),
    ],
  };
}

/** Faults with the labels of their fields, by name, in the order of the labels: that of the fields on the page. */
function labelled(faults: SummedFault[], labels: Record<string, string>): SummedFault[] {
  const order = Object.keys(labels);
  return faults
    .map((fault) => ({ ...fault, label: fault.field && labels[fault.field] }))
    .sort((a, b) => order.indexOf(a.field ?? '') - order.indexOf(b.field ?? ''));
}

/** The list of faults at the head of a form that came back. `labels` are those of its fields, by name. */
export function FormFaults({ labels = {} }: { labels?: Record<string, string> }) {
  return <ErrorSummary faults={labelled(useAnswer().faults, labels)} />;
}
