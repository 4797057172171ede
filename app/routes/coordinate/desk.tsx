import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { deskOf } from '~/domain/reports/index.server';
import { Bars } from '~/ui/bars';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { deskView } from './desk-view.server';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { Waiting } from './waiting';

export const loader = page('enrolment.list', async (visit) => ({
  title: pageTitle(visit, visit.words('common.coordinate')),
  ...(await deskView(visit, await deskOf(visit.ctx, visit.actor))),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** First the people who need somebody, then the numbers; every number opens. */
export default function DeskPage() {
  const { anybody, countedAt, waiting, figures, states, courses } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <h1>{t('common.coordinate')}</h1>
      {anybody ? (
        <>
          <Waiting {...waiting} />
          <section className="grid gap-4" aria-labelledby="numbers">
            <h2 id="numbers">{t('coordinate.numbers')}</h2>
            <p className="measure text-soft">{t('coordinate.numbersHint')}</p>
            {countedAt && <p className="text-small text-soft">{countedAt}</p>}
            <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
              {figures.map(({ label, value, to }) => (
                <div key={label} className="flex flex-col-reverse justify-end border-t-2 border-ink pt-2">
                  <dt className="text-small text-soft">{label}</dt>
                  <dd className="text-title font-semibold">
                    <Link to={to}>{value}</Link>
                  </dd>
                </div>
              ))}
            </dl>
            <div className="mt-4 grid gap-10 lg:grid-cols-2">
              <Chart title={t('coordinate.byState')} bars={states} />
              <Chart title={t('coordinate.byCourse')} bars={courses} />
            </div>
          </section>
        </>
      ) : (
        <EmptyState
          title={t('coordinate.nobodyYet')}
          action={
            <p className="flex flex-wrap gap-3">
              <ButtonLink look="primary" icon="plus" to={`/${t.locale}/coordinate/enrolments/new`}>
                {t('coordinate.enrol')}
              </ButtonLink>
              <ButtonLink icon="upload" to={`/${t.locale}/coordinate/rosters/new`}>
                {t('rosters.send')}
              </ButtonLink>
            </p>
          }
        >
          {t('coordinate.nobodyYetHint')}
        </EmptyState>
      )}
    </CoordinateFrame>
  );
}

function Chart({
  title,
  bars,
}: {
  title: string;
  bars: { key: string; label: string; to: string; value: number; text: string }[];
}) {
  return (
    <section className="grid content-start gap-4">
      <h3>{title}</h3>
      <Bars
        label={title}
        bars={bars.map(({ to, label, ...bar }) => ({ ...bar, label: <Link to={to}>{label}</Link> }))}
      />
    </section>
  );
}
