import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useEffect } from 'react';
import { useWords } from '~/words/react';

/** Asks before a page with unsent answers is left. */
export function useLeaving(hasUnsent: () => boolean) {
  const t = useWords();
  useBeforeUnload((event) => {
    if (hasUnsent()) event.preventDefault();
  });
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    currentLocation.pathname === nextLocation.pathname ? false : hasUnsent(),
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('quiz.leave'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
}
