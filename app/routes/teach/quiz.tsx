import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { Figures } from './figures';
import { TeachFrame } from './frame';
import { QuestionSection } from './question-section';
import { QuestionsTable } from './questions-table';
import { quizView } from './quiz-view.server';
import { Scatter } from './scatter';

export const loader = page('course.seeLearners', quizView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What the answers tell about the questions of one quiz. */
export default function QuizTaughtPage() {
  const { name, crumbs, choices, tooFew, otherPapers, facts, questions, earlier, how } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>
          {name}: {t('items.title').toLowerCase()}
        </h1>
        <p className="measure">{t('items.intro')}</p>
        <nav aria-label={t('items.attempts')} className="no-print">
          <ul className="flex flex-wrap items-center gap-x-6 gap-y-1">
            <li className="text-soft">{t('items.attempts')}:</li>
            {choices.map(({ to, label, here }) => (
              <li key={to}>
                <Link
                  to={to}
                  preventScrollReset
                  aria-current={here ? 'true' : undefined}
                  className={`inline-flex min-h-11 items-center ${here ? 'font-semibold' : ''}`}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {tooFew && <Notice tone="info">{tooFew}</Notice>}
        {otherPapers && <Notice tone="info">{t('items.otherPapers')}</Notice>}
      </div>
      {facts && <Figures of={facts} />}
      {questions.some(({ dot }) => dot) && (
        <section className="grid gap-3">
          <h2>{t('items.scatter')}</h2>
          <p className="measure text-soft">{t('items.scatterHint')}</p>
          <Scatter questions={questions} />
        </section>
      )}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h2>{t('items.questions')}</h2>
        <QuestionsTable questions={questions} />
      </section>
      <section className="grid gap-8">
        <h2>{t('items.details')}</h2>
        {questions.map((question) => (
          <QuestionSection key={question.id} question={question} />
        ))}
      </section>
      {earlier.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <h2>{t('items.earlier')}</h2>
          <p className="measure text-soft">{t('items.earlierHint')}</p>
          <Table
            caption={t('items.earlier')}
            captionHidden
            rows={earlier}
            rowKey={({ key }) => key}
            columns={[
              { key: 'question', title: t('items.question'), cell: ({ text }) => text },
              { key: 'period', title: t('items.period'), cell: ({ period }) => period },
              { key: 'n', title: t('items.answered'), numeric: true, cell: ({ n }) => n },
              { key: 'facility', title: t('items.facility'), numeric: true, cell: ({ facility }) => facility },
              {
                key: 'discrimination',
                title: t('items.discrimination'),
                numeric: true,
                cell: ({ discrimination }) => discrimination,
              },
            ]}
          />
        </section>
      )}
      <details>
        <summary>{t('items.how')}</summary>
        <div className="measure grid gap-2 pt-3">
          {how.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </details>
    </TeachFrame>
  );
}
