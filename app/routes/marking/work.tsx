import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { saveWork } from '~/domain/marking/index.server';
import { workShape } from '~/domain/marking/mark.schema';
import { Brief } from '~/ui/brief';
import { ButtonLink } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { draftFrom, savingLimit } from './draft-input.server';
import { OwnState } from './own-state';
import { OwnVersions } from './own-versions';
import { ownWorkView } from './own-work-view.server';
import { WorkForm } from './work-form';

export const loader = page('work.handIn', ownWorkView);

/** Keeps the draft. */
export const action = act(
  'work.handIn',
  workShape,
  async (visit, typed) => {
    const { ctx, actor, params, to } = visit;
    await saveWork(ctx, actor, await draftFrom(visit, typed));
    const path = to(`/learn/${params.course}/assignments/${params.assignment}/work`);
    return seeOther(ctx.env, path, { tone: 'done', key: 'marking.saved' });
  },
  { limit: savingLimit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One's own work on an assignment: written, handed in, and what became of it. */
export default function WorkPage() {
  const { heading, crumbs, handIn, enrolled, state, hint, form, versions } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="measure grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>{heading}</h1>
        <p>
          <OwnState of={state} />
        </p>
        {hint && <Notice tone={state === 'passed' ? 'right' : 'info'}>{hint}</Notice>}
        {!enrolled && (
          <Notice tone="info">
            <p>{t('marking.notEnrolled')}</p>
            <p className="pt-2">
              <ButtonLink to={crumbs[0]?.to ?? ''}>{t('marking.toCourse')}</ButtonLink>
            </p>
          </Notice>
        )}
      </div>
      {form && (
        <section className="lesson flow" aria-labelledby="hand-in">
          <h2 id="hand-in" className="!mt-0">
            {t('assignments.handIn')}
          </h2>
          <Brief nodes={handIn} />
        </section>
      )}
      <WorkForm form={form} />
      <OwnVersions versions={versions} />
    </article>
  );
}
