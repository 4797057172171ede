import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { courseToMark, saveMark } from '~/domain/marking/index.server';
import { markShape } from '~/domain/marking/mark.schema';
import { Badge } from '~/ui/badge';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { Difference } from './difference';
import { MarkForm } from './mark-form';
import { markView } from './mark-view.server';
import { MarkedRubric } from './marked-rubric';
import { Moderation } from './moderation-form';
import { NotGiven } from './not-given';
import { Pictures } from './pictures';
import { WorkFiles } from './work-files';
import { Comments, WorkText } from './work-text';

export const loader = page('work.mark', markView);

/** Keeps one's own mark without giving it. */
export const action = act('work.mark', markShape, async ({ ctx, actor, params, to }, mark) => {
  const course = await courseToMark(ctx, actor, params.course);
  await saveMark(ctx, actor, { course, workId: params.work, mark });
  const path = to(`/teach/${course.slug}/marking/${params.work}`);
  return seeOther(ctx.env, `${path}#mark`, { tone: 'done', key: 'marking.markSaved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One version of a work and the mark of it: a form while a mark is wanted, else what was said and what counts. */
export default function MarkPage() {
  const view = useLoaderData<typeof loader>();
  const { heading, crumbs, assignment, handedIn, state, others, versions, next, form, result } = view;
  const { faults } = useAnswer();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>{heading}</h1>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Badge tone={state === 'marked' ? 'right' : 'info'}>{t(`marking.queueState.${state}`)}</Badge>
          <Link to={assignment.to}>{assignment.title}</Link>
          <span className="text-soft">{handedIn}</span>
        </p>
        {others.map((sentence) => (
          <Notice key={sentence} tone="warn" title={sentence} />
        ))}
        {state === 'second' && form && <Notice tone="info">{t('marking.secondWanted')}</Notice>}
        {view.waitsForOther && <Notice tone="info">{t('marking.waitsSecond')}</Notice>}
        {view.authored && <Notice tone="info">{t('marking.ownWork')}</Notice>}
        {versions.length > 0 && (
          <p className="no-print flex flex-wrap gap-x-4">
            {versions.map(({ to, label }) => (
              <Link key={to} to={to} className="inline-flex min-h-11 items-center">
                {label}
              </Link>
            ))}
          </p>
        )}
        {!form && next && (
          <p className="no-print">
            <ButtonLink to={next} iconAfter="right">
              {t('marking.next')}
            </ButtonLink>
          </p>
        )}
      </div>
      {form ? (
        <MarkForm view={view} form={form} />
      ) : (
        <>
          {faults.length > 0 && <FormFaults />}
          <NotGiven criteria={view.criteria} />
          {result && (
            <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="result">
              <h2 id="result">{t('marking.theMark')}</h2>
              {result.points !== null && (
                <p className="text-large font-semibold">
                  {t('marking.total', { points: result.points })} ·{' '}
                  {t(result.passed ? 'marking.totalPasses' : 'marking.totalPassesNot', { pass: view.pass })}
                </p>
              )}
              <p className="text-small text-soft">{result.at}</p>
              {result.reason && <p className="measure">{result.reason}</p>}
              {result.words.length > 0 && (
                <div className="measure grid gap-2">
                  <h3>{t('marking.words')}</h3>
                  <Comments of={result.words} />
                </div>
              )}
              {result.rubric.length > 0 && <MarkedRubric criteria={result.rubric} label={t('marking.theMark')} />}
            </section>
          )}
          {(view.marks.markers.length === 2 || (view.marks.markers.length > 0 && !result)) && (
            <Difference marks={view.marks} />
          )}
          <Moderation view={view} />
          <section className="measure grid gap-4" aria-labelledby="work">
            <h2 id="work">{t('marking.theWork')}</h2>
            <WorkText paragraphs={view.paragraphs} />
            <h3>{t('marking.files')}</h3>
            <WorkFiles files={view.files} />
            <Pictures pictures={view.pictures} />
          </section>
        </>
      )}
    </TeachFrame>
  );
}
