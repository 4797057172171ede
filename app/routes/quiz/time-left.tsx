import { useEffect, useRef, useState } from 'react';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';

/** Whole minutes at which what is left is said aloud. */
const said = [5, 1];

/**
 * The time that is left by the server's clock, as text. Five minutes and one minute before the end it is said aloud
 * politely, and not in between. `onOver` is called once.
 */
export function TimeLeft({ deadlineAt, now, onOver }: { deadlineAt: number; now: number; onOver: () => void }) {
  const t = useWords();
  const [left, setLeft] = useState(deadlineAt - now);
  const [aloud, setAloud] = useState('');
  const over = useRef(false);
  const tellOver = useRef(onOver);
  tellOver.current = onOver;
  const minutes = Math.ceil(left / 60_000);

  useEffect(() => {
    const began = performance.now();
    const turn = () => {
      const rest = deadlineAt - now - (performance.now() - began);
      setLeft(rest);
      if (rest > 0 || over.current) return;
      over.current = true;
      tellOver.current();
    };
    turn();
    const timer = setInterval(turn, 1000);
    return () => clearInterval(timer);
  }, [deadlineAt, now]);

  useEffect(() => {
    if (said.includes(minutes)) setAloud(t('quiz.minutesLeft', { n: minutes }));
  }, [minutes, t]);

  const text =
    left <= 0
      ? t('quiz.timeOver')
      : left < 60_000
        ? t('quiz.secondsLeft', { n: Math.ceil(left / 1000) })
        : t('quiz.minutesLeft', { n: minutes });
  return (
    <p className="figures sticky top-0 z-1 flex items-center gap-2 bg-paper py-2">
      <Icon name="clock" />
      <strong>{text}</strong>
      <span role="status" className="sr-only">
        {aloud}
      </span>
    </p>
  );
}
