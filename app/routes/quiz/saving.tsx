import { Icon } from '~/ui/icon';
import { signInPath } from '~/ui/signed-out';
import { useWords } from '~/words/react';
import type { SavingStatus } from './answer-queue';

/** What becomes of the answers, in words; told politely when it changes. `back`: where a new sign-in leads. */
export function Saving({ status, scripts, back }: { status: SavingStatus; scripts: boolean; back: string }) {
  const t = useWords();
  const bad = status === 'kept' || status === 'refused' || status === 'signedOut';
  return (
    <div role="status" className={bad ? 'fault' : 'hint flex items-center gap-2'}>
      {bad && <Icon name="warning" />}
      {status === 'saved' && <Icon name="check" />}
      <span>
        {status === 'idle' ? t(scripts ? 'quiz.savesItself' : 'quiz.savedOnNext') : t(`quiz.status.${status}`)}
        {status === 'signedOut' && (
          <>
            {' '}
            <a href={signInPath(t.locale, back)}>{t('common.signIn')}</a>
          </>
        )}
      </span>
    </div>
  );
}
