import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { SavingStatus } from './use-answers';

/** What became of the answers, in words; told politely when it changes. */
export function Saving({ status, scripts, signIn }: { status: SavingStatus; scripts: boolean; signIn: string }) {
  const t = useWords();
  const bad = status === 'kept' || status === 'refused' || status === 'signedOut';
  return (
    <div role="status" className={bad ? 'fault' : 'hint'}>
      {bad && <Icon name="warning" />}
      {status === 'saved' && <Icon name="check" />}
      <span>
        {status !== 'idle' && t(`quiz.status.${status}`)}
        {status === 'idle' && !scripts && t('quiz.savedOnNext')}
        {status === 'signedOut' && (
          <>
            {' '}
            <a href={`/${t.locale}/sign-in?to=${encodeURIComponent(signIn)}`}>{t('common.signIn')}</a>
          </>
        )}
      </span>
    </div>
  );
}
