import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { personRecord } from '~/domain/reports/index.server';
import { ButtonLink } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { PersonCourse } from './person-course';
import { personView } from './person-view.server';

export const loader = page('enrolment.list', async (visit) => {
  const { ctx, actor, params, to, words } = visit;
  const record = await personRecord(ctx, actor, params.person ?? '');
  const view = await personView(visit, record);
  return {
    ...view,
    title: pageTitle(visit, view.name ?? words('coordinate.unnamed')),
    list: to('/coordinate/enrolments'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One person within the coordinator's scope: what is missing, what was done, and what happened. */
export default function PersonPage() {
  const { name, facts, courses, trail, enrol, list } = useLoaderData<typeof loader>();
  const t = useWords();
  const called = name ?? t('coordinate.unnamed');
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: list, label: t('coordinate.enrolments') }, { label: called }]} />
        <h1>{called}</h1>
        <dl className="flex flex-wrap gap-x-10 gap-y-2">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-small text-soft">{label}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="no-print mt-2">
          <ButtonLink to={enrol} icon="plus">
            {t('coordinate.enrolPerson')}
          </ButtonLink>
        </p>
      </div>
      {courses.length === 0 && <p>{t('coordinate.noEnrolments')}</p>}
      {courses.map((course) => (
        <PersonCourse key={course.id} {...course} />
      ))}
      <section className="grid gap-3">
        <h2>{t('coordinate.trail')}</h2>
        {trail.length === 0 ? (
          <p className="text-soft">{t('coordinate.noTrail')}</p>
        ) : (
          <ol className="border-t-2 border-ink">
            {trail.map(({ seq, moment, what, who }) => (
              <li key={seq} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
                <span className="figures text-small text-soft">{moment}</span>
                <span>
                  {what} <span className="text-soft">· {who}</span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </CoordinateFrame>
  );
}
