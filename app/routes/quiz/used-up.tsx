import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';

/** No attempt is left and the quiz is not passed: whom to ask, and that the rest of the course stays open. */
export function UsedUp() {
  const t = useWords();
  return (
    <Notice tone="warn" title={t('quiz.usedUpTitle')}>
      {t('quiz.usedUp')}
    </Notice>
  );
}
