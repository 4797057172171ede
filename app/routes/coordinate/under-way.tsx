import '~/words/staff';
import { useRevalidator } from '@remix-run/react';
import { type ComponentProps, type ReactNode, useEffect } from 'react';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Progress } from '~/ui/progress';
import { useWords } from '~/words/react';

/** How often the page looks again while work goes on, in milliseconds. */
const every = 1500;

/** Work that a job does: how far it is. The page looks again by itself; without scripts by a button. */
export function UnderWay({ path, ...progress }: ComponentProps<typeof Progress> & { path: string }) {
  const { revalidate, state: looking } = useRevalidator();
  const t = useWords();
  useEffect(() => {
    // One look at a time: a second one would break the first off.
    if (looking !== 'idle') return;
    const timer = setTimeout(revalidate, every);
    return () => clearTimeout(timer);
  }, [looking, revalidate]);
  return (
    <div className="grid max-w-[40rem] gap-3" role="status">
      <Progress {...progress} />
      <p className="hint">{t('rosters.progressHint')}</p>
      <div>
        <ButtonLink to={path} reloadDocument>
          {t('rosters.lookAgain')}
        </ButtonLink>
      </div>
    </div>
  );
}

/** Work that stopped half done; `children` goes on with it. */
export function Stopped({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
    <div className="grid gap-4">
      <Notice tone="fault" title={t('rosters.stopped')}>
        {t('rosters.stoppedHint')}
      </Notice>
      {children}
    </div>
  );
}
