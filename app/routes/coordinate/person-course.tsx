import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { Progress } from '~/ui/progress';
import { RequirementList } from '~/ui/requirement-list';
import { Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { PersonView } from './person-view.server';
import { GiveAttempt, Given, Quizzes } from './quizzes';
import { NeedRemark, StateBadge } from './state-badge';

type Part = PersonView['courses'][number];

/** Somebody's part in one course: what is missing, what the coordinator can do, then quizzes and certificates. */
export function PersonCourse(part: Part) {
  const { title, state, need, progress, dates, needs, quizzes, gives, given, attempts, certificates } = part;
  const t = useWords();
  return (
    <section className="card grid gap-6">
      <div className="grid gap-2">
        <h2>{title}</h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateBadge of={state} />
          {need && <NeedRemark of={need} />}
        </p>
        <p className="figures text-small text-soft">{dates.join(' · ')}</p>
      </div>
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <Progress {...progress} label={t('coordinate.progress')} />
          <h3>{t(state === 'completed' ? 'coordinate.earnedTitle' : 'coordinate.missingTitle')}</h3>
          <RequirementList lines={needs} />
        </div>
        <div className="grid content-start gap-3">
          <h3>{t('coordinate.certificates')}</h3>
          {certificates.length === 0 && <p className="text-soft">{t('coordinate.noCertificate')}</p>}
          {certificates.map((it) => (
            <div key={it.id} className="grid justify-items-start gap-1">
              <p>
                <Link to={it.to} className="figures font-semibold">
                  {it.number}
                </Link>{' '}
                <span className="text-small text-soft">{it.issued}</span>
              </p>
              {!it.ended && it.until?.expired ? (
                <Badge tone="warn" icon="warning">
                  {it.until.text}
                </Badge>
              ) : (
                <Badge tone={it.ended ? 'fault' : 'right'} icon={it.ended ? 'cross' : 'check'}>
                  {it.ended ?? t('coordinate.standing')}
                </Badge>
              )}
              {!it.ended && it.until && !it.until.expired && (
                <span className="text-small text-soft">{it.until.text}</span>
              )}
              {!it.ended && (
                <p className="no-print flex gap-5">
                  <Link to={it.correction} className="inline-flex min-h-11 items-center">
                    {t('coordinate.correct')}
                  </Link>
                  <Link to={it.revocation} className="inline-flex min-h-11 items-center">
                    {t('coordinate.revoke')}
                  </Link>
                </p>
              )}
            </div>
          ))}
        </div>
      </div>
      {gives.map((give) => (
        <GiveAttempt key={give.id} {...give} />
      ))}
      {quizzes.length > 0 && <Quizzes of={quizzes} />}
      {given.length > 0 && <Given of={given} />}
      {attempts.length === 0 ? <p className="text-soft">{t('coordinate.noAttempts')}</p> : <Attempts of={attempts} />}
    </section>
  );
}

function Attempts({ of }: { of: Part['attempts'] }) {
  const t = useWords();
  return (
    <Table
      caption={t('coordinate.attempts')}
      rows={of}
      rowKey={({ id }) => id}
      columns={[
        { key: 'quiz', title: t('coordinate.quiz'), cell: ({ quiz }) => quiz },
        { key: 'attempt', title: t('coordinate.attempt'), numeric: true, cell: ({ number }) => number },
        {
          key: 'result',
          title: t('coordinate.result'),
          numeric: true,
          cell: ({ percent }) => t('coordinate.resultOf', { percent }),
        },
        {
          key: 'passed',
          title: t('coordinate.status'),
          cell: ({ passed }) =>
            t(passed === null ? 'coordinate.noPassMark' : passed ? 'coordinate.passed' : 'coordinate.notPassed'),
        },
        { key: 'date', title: t('coordinate.date'), numeric: true, cell: ({ date }) => date },
      ]}
    />
  );
}
