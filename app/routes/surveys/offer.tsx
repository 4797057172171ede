import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';

export interface SurveyWay {
  to: string;
  answered: boolean;
}

/** The way to the form after a course that was completed: a quiet line, for nothing waits for it. */
export function SurveyOffer({ to, answered }: SurveyWay) {
  const t = useWords();
  return (
    <p className="no-print grid justify-items-start">
      <Link to={to} className="inline-flex min-h-11 items-center gap-2">
        <Icon name="pencil" />
        {t(answered ? 'surveys.change' : 'surveys.offer')}
      </Link>
      {!answered && <span className="text-small text-soft">{t('surveys.offerHint')}</span>}
    </p>
  );
}
