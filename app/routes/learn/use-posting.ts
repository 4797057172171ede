import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sendForm } from '~/ui/send-form';
import { useWords } from '~/words/react';

type Posting = 'idle' | 'sending' | 'sent' | 'failed' | 'signedOut';

/**
 * Sends a form of the lesson page without leaving it. What could not be sent for want of a connection is sent again,
 * with the same ids, when the connection is back; where the session has ended, what was typed stays on the screen.
 */
export function usePosting() {
  const t = useWords();
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<Posting>('idle');
  const [fault, setFault] = useState<string | null>(null);
  const unsent = useRef<(() => Promise<boolean>) | null>(null);

  const post = useCallback(
    async (action: string, body: URLSearchParams): Promise<boolean> => {
      unsent.current = null;
      setState('sending');
      setFault(null);
      const reply = await sendForm(action, body);
      if (reply.kind === 'done') {
        setState('sent');
        revalidate();
        return true;
      }
      if (reply.kind === 'unreachable') unsent.current = () => post(action, body);
      if (reply.kind === 'unreachable') setFault(t('learn.notSent'));
      if (reply.kind === 'refused') setFault(reply.sentence ?? t('errors.generic'));
      setState(reply.kind === 'signedOut' ? 'signedOut' : 'failed');
      return false;
    },
    [revalidate, t],
  );

  useEffect(() => {
    const again = () => void unsent.current?.();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  return { sending: state === 'sending', signedOut: state === 'signedOut', fault, post };
}

/** Fields of a form, with those of the button that sent it, as they travel. */
export function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new FormData(form, submitter);
  return new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, String(value)]));
}
