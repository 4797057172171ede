import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';

type Posting = 'idle' | 'sending' | 'sent' | 'failed';

/** What an address of the lesson page says when it refuses. */
interface Refused {
  formError?: string | null;
  errors?: Record<string, string>;
}

/**
 * Sends a form of the lesson page without leaving it. Not a Remix fetcher: one that finds no network throws the page
 * away, and with it what was typed elsewhere on it. What could not be sent for want of a connection is sent again,
 * with the same ids, when the connection is back.
 */
export function usePosting() {
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<Posting>('idle');
  const [fault, setFault] = useState<string | null>(null);
  const unsent = useRef<(() => Promise<boolean>) | null>(null);

  const post = useCallback(
    async (action: string, body: URLSearchParams): Promise<boolean> => {
      unsent.current = null;
      setState('sending');
      setFault(null);
      try {
        const headers = { Accept: 'application/json' };
        const response = await fetch(action, { method: 'POST', body, headers, redirect: 'manual' });
        // Signed out meanwhile: the page says so itself.
        if (response.type === 'opaqueredirect') window.location.reload();
        if (response.ok) {
          setState('sent');
          revalidate();
          return true;
        }
        const { formError, errors = {} } = (await response.json()) as Refused;
        setFault(formError ?? Object.values(errors)[0] ?? null);
      } catch {
        unsent.current = () => post(action, body);
      }
      setState('failed');
      return false;
    },
    [revalidate],
  );

  useEffect(() => {
    const again = () => void unsent.current?.();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  return { state, fault, post };
}

/** Fields of a form, with those of the button that sent it, as they travel. */
export function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new FormData(form, submitter);
  return new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, String(value)]));
}
