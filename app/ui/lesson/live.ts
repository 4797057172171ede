import { useEffect, useRef, useState } from 'react';

/**
 * What stands in the fields of a form at this moment. Until scripts run it is what the form was drawn with; then also
 * what the reader typed while they were on their way. `drawn` changes when the form is drawn anew.
 */
export function useLive(drawn?: unknown) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<FormData | null>(null);
  const look = () => {
    if (form.current) setFields(new FormData(form.current));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each drawing, and after each change
  useEffect(look, [drawn]);
  return {
    form: { ref: form, onChange: look },
    /** What a field holds; `before` until its form is known. */
    one: (name: string, before: unknown): string => String((fields ? fields.get(name) : before) ?? ''),
    /** All that is ticked under a name. */
    many: (name: string, before: unknown[]): string[] => (fields ? fields.getAll(name) : before).map(String),
  };
}
