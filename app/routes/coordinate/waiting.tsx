import type { Need } from '~/domain/reports/enrolment.schema';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';

interface WaitingProps {
  days: number;
  all: { to: string; count: string; more: boolean };
  reasons: { need: Need; to: string; count: string }[];
  people: { id: string; to: string; name: string | null; course: string; reason: string; progress: string }[];
}

/** The people who need the coordinator: each with the reason in words, and the way to them. */
export function Waiting({ days, all, reasons, people }: WaitingProps) {
  const t = useWords();
  return (
    <section className="grid gap-4" aria-labelledby="waiting">
      <h2 id="waiting">{t('coordinate.whoNeeds')}</h2>
      {people.length === 0 ? (
        <Notice tone="right" title={t('coordinate.nobodyNeeds')}>
          {t('coordinate.nobodyNeedsHint', { days })}
        </Notice>
      ) : (
        <>
          <p className="text-soft">{t('coordinate.whoNeedsHint')}</p>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {reasons.map(({ need, to, count }) => (
              <li key={need}>
                <Link to={to} className="inline-flex min-h-11 items-center gap-2">
                  {t(`coordinate.need.${need}`, { days })}
                  <strong className="figures">{count}</strong>
                </Link>
              </li>
            ))}
          </ul>
          <ol className="border-t-2 border-ink">
            {people.map((person) => (
              <li
                key={person.id}
                className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
              >
                <p>
                  <Link to={person.to} className="font-semibold">
                    {person.name ?? t('coordinate.unnamed')}
                  </Link>
                  <span className="block text-small text-soft">{person.course}</span>
                </p>
                <p className="text-small">
                  {person.reason}
                  <span className="block text-soft">
                    {t('coordinate.progress')}: <span className="figures">{person.progress}</span>
                  </span>
                </p>
              </li>
            ))}
          </ol>
          {all.more && (
            <p>
              <Link to={all.to} className="inline-flex min-h-11 items-center gap-2 font-semibold">
                {t('coordinate.seeAll', { n: all.count })}
                <Icon name="right" />
              </Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}
