import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { waitingWorks } from '~/domain/marking/index.server';
import { coursesTaught, faultsFor } from '~/domain/reports/index.server';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { BeingWritten } from '../studio/being-written';
import { beingWritten } from '../studio/being-written.server';
import { Figures } from './figures';
import { figuresOf } from './figures.server';
import { TeachFrame } from './frame';

export const loader = page('course.seeLearners', async (visit) => {
  const { ctx, actor, locale, to, words } = visit;
  const taught = await coursesTaught(ctx, actor);
  const waiting = await waitingWorks(ctx, actor);
  const faults = await faultsFor(ctx, actor, words);
  return {
    title: words('common.pageTitle', { page: words('common.teach'), brand: ctx.brand.name }),
    written: await beingWritten(visit),
    courses: taught.map((row) => {
      const found = faults.find(({ slug }) => slug === row.course.slug)?.faults ?? [];
      return {
        slug: row.course.slug,
        title: row.course.title[locale],
        to: to(`/teach/${row.course.slug}`),
        figures: figuresOf(visit, row),
        marking:
          row.course.assignments.length > 0
            ? {
                to: to(`/teach/${row.course.slug}/marking`),
                label: words('marking.toQueue', { n: waiting.get(row.courseId) ?? 0 }),
              }
            : null,
        faults: found.filter(({ severity }) => severity === 'fault').length,
        warnings: found.filter(({ severity }) => severity === 'warning').length,
        faultsTo: to(`/teach/faults#${row.course.slug}`),
      };
    }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The courses that one teaches, each with how its learners fare. */
export default function CoursesTaughtPage() {
  const { courses, written } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <h1>{t('common.teach')}</h1>
      {courses.length === 0 ? (
        <EmptyState title={t('teach.noCourses')}>{t('teach.noCoursesHint')}</EmptyState>
      ) : (
        <>
          {courses.map(({ slug, title, to, figures, marking, faults, warnings, faultsTo }) => (
            <section key={slug} className="grid grid-cols-1 gap-4 border-t-2 border-ink pt-4">
              <div>
                <h2>
                  <Link to={to}>{title}</Link>
                </h2>
                {marking && (
                  <p>
                    <Link to={marking.to} className="inline-flex min-h-11 items-center">
                      {marking.label}
                    </Link>
                  </p>
                )}
                {faults + warnings > 0 && (
                  <p className="text-small">
                    <Link to={faultsTo} className="inline-flex min-h-11 items-center">
                      {[t('teach.faultsOf', { n: faults }), warnings > 0 && t('teach.warningsOf', { n: warnings })]
                        .filter(Boolean)
                        .join(' · ')}
                    </Link>
                  </p>
                )}
              </div>
              <Figures of={figures} />
            </section>
          ))}
          <p className="measure text-small text-soft">
            {t('teach.quizPercent')}: {t('teach.quizPercentHint')}
          </p>
        </>
      )}
      <BeingWritten {...written} />
    </TeachFrame>
  );
}
