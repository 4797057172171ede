import { useEffect, useRef, useState } from 'react';
import { answerQueue, type QueueState } from './answer-queue';
import type { WaitingAnswer } from './kept-answers';

/** How often sending is tried again without a connection. */
const retry = 10_000;

/** The queue of answers of one attempt, for as long as its page is open. */
export function useAnswers(given: {
  attemptId: string;
  address: string;
  timed: boolean;
  onClosed: () => void;
  onClock: (now: number) => void;
}) {
  const { attemptId, address, timed } = given;
  const tell = useRef(given);
  tell.current = given;
  const [state, setState] = useState<QueueState>({ status: 'idle', faults: {} });
  const [restored, setRestored] = useState<WaitingAnswer[]>([]);
  const [queue] = useState(() =>
    answerQueue(attemptId, address, {
      changed: setState,
      closed: () => tell.current.onClosed(),
      clock: (now) => tell.current.onClock(now),
    }),
  );

  useEffect(() => {
    const again = () => {
      if (queue.hasUnsent()) void queue.flush();
    };
    setRestored(queue.restore());
    again();
    if (timed) void queue.sync();
    const turn = setInterval(again, retry);
    window.addEventListener('online', again);
    return () => {
      clearInterval(turn);
      queue.stop();
      window.removeEventListener('online', again);
    };
  }, [queue, timed]);

  return {
    ...state,
    restored,
    answer: queue.answer,
    flush: queue.flush,
    statusNow: queue.status,
    hasUnsent: queue.hasUnsent,
  };
}
