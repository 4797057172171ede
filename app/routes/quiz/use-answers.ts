import { useCallback, useEffect, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { keepAnswers, keptAnswers, type WaitingAnswer } from './kept-answers';

export type SavingStatus = 'idle' | 'saving' | 'saved' | 'kept' | 'refused' | 'signedOut';

interface Reply {
  errors?: Record<string, string>;
  /** The server's clock, epoch milliseconds. */
  now?: number;
}

/** How long typing rests before it is sent, and how often sending is tried again without a connection. */
const rest = 700;
const retry = 10_000;

/**
 * Sends each answer as it is given. The last unsent answer to each question waits, also on this device, until the
 * server has it; it is sent again under the same id. `onClosed`: the attempt takes no more answers. `onClock`: what
 * the server's clock says.
 */
export function useAnswers(given: {
  attemptId: string;
  address: string;
  /** Asks for the server's clock at once, because a slow line makes the page's own idea of it late. */
  timed: boolean;
  onClosed: () => void;
  onClock: (now: number) => void;
}) {
  const { attemptId, address } = given;
  const [status, setStatus] = useState<SavingStatus>('idle');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [restored, setRestored] = useState<WaitingAnswer[]>([]);
  const waiting = useRef(new Map<string, WaitingAnswer>());
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const tell = useRef(given);
  tell.current = given;

  const keep = useCallback(() => keepAnswers(attemptId, [...waiting.current.values()]), [attemptId]);

  const sendAll = useCallback(async (): Promise<boolean> => {
    while (waiting.current.size > 0) {
      const batch = [...waiting.current.values()];
      setStatus('saving');
      const reply = await post(address, batch);
      if (reply === 'unreachable' || reply === 'signedOut') {
        setStatus(reply === 'signedOut' ? 'signedOut' : 'kept');
        return false;
      }
      if (reply === 'closed') {
        waiting.current.clear();
        keep();
        tell.current.onClosed();
        return false;
      }
      const refused = reply.errors ?? {};
      const hasFaults = Object.keys(refused).length > 0;
      for (const { question, id } of batch) {
        const done = hasFaults ? question in refused : true;
        if (done && waiting.current.get(question)?.id === id) waiting.current.delete(question);
      }
      setFaults((before) => {
        const rest = Object.entries(before).filter(([question]) => !batch.some((one) => one.question === question));
        return { ...Object.fromEntries(rest), ...refused };
      });
      keep();
      if (reply.now !== undefined) tell.current.onClock(reply.now);
      setStatus(hasFaults ? 'refused' : 'saved');
    }
    return true;
  }, [address, keep]);

  /** Sends what waits; true when the server has all of it. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current ??= sendAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [sendAll]);

  const answer = useCallback(
    (question: string, fields: [string, string][], typing: boolean) => {
      waiting.current.set(question, { id: uuidv7(), question, fields });
      keep();
      clearTimeout(timer.current);
      if (typing) timer.current = setTimeout(flush, rest);
      else void flush();
    },
    [keep, flush],
  );

  useEffect(() => {
    const kept = keptAnswers(attemptId);
    for (const one of kept) if (!waiting.current.has(one.question)) waiting.current.set(one.question, one);
    setRestored(kept);
    if (kept.length > 0) void flush();
    else if (tell.current.timed) {
      void post(address, []).then((reply) => {
        if (typeof reply === 'object' && reply.now !== undefined) tell.current.onClock(reply.now);
      });
    }
    const again = () => {
      if (waiting.current.size > 0) void flush();
    };
    const turn = setInterval(again, retry);
    window.addEventListener('online', again);
    return () => {
      clearInterval(turn);
      clearTimeout(timer.current);
      window.removeEventListener('online', again);
    };
  }, [attemptId, address, flush]);

  return { status, faults, restored, answer, flush, hasUnsent: () => waiting.current.size > 0 };
}

type Outcome = Reply | 'unreachable' | 'signedOut' | 'closed';

/** One post with all that waits. A session that ended answers with a redirect to the sign-in page. */
async function post(address: string, batch: WaitingAnswer[]): Promise<Outcome> {
  const fields = batch.flatMap((one) => [[`answer:${one.question}`, one.id], ...one.fields]);
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Accept: 'application/json' },
      redirect: 'manual',
    });
    // Missing: somebody else is signed in on this device now.
    if (response.type === 'opaqueredirect' || response.status === 404) return 'signedOut';
    if (response.status === 409) return 'closed';
    if (response.ok) return (await response.json()) as Reply;
    const { errors } = response.status === 400 ? ((await response.json()) as Reply) : {};
    return errors && Object.keys(errors).length > 0 ? { errors } : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
