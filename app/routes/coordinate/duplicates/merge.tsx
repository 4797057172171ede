import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { confirmMerge, mayConfirm, mergeAt } from '~/domain/merging/index.server';
import { invalid } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { CheckboxGroup } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { CoordinateFrame } from '../frame';
import { Beside, Sides } from './beside';
import { mergeView } from './merge-view.server';

export const loader = page('people.merge', async (visit) => {
  const { merge: _, ...view } = await mergeView(visit);
  return view;
});

/** Confirms a proposal. Whoever proposed it says that they have looked a second time. */
export const action = act('people.merge', z.object({ looked: z.string().optional() }), async (visit, { looked }) => {
  const { ctx, actor, params, to } = visit;
  const id = params.merge ?? '';
  if (!looked && (await mayConfirm(ctx, actor, await mergeAt(ctx, actor, id))) === 'alone')
    throw invalid('looked', 'secondLookNeeded');
  await confirmMerge(ctx, actor, id);
  return seeOther(ctx.env, to(`/coordinate/merges/${id}`), { tone: 'done', key: 'merging.confirmedNow' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A proposal for the second pair of eyes, or a merge that can be undone. */
export default function MergePage() {
  const view = useLoaderData<typeof loader>();
  const { kind, state, facts, reason, names, links, rows, list, path } = view;
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: list, label: t('merging.title') }, { label: t('merging.mergeTitle') }]} />
        <h1>{t(state === 'proposed' ? `merging.pairTitle.${kind}` : `merging.state.${state}`)}</h1>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-soft">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {reason && (
          <blockquote className="measure whitespace-pre-line border-s-4 border-line ps-4 [overflow-wrap:anywhere]">
            {reason}
          </blockquote>
        )}
      </div>
      {(state === 'proposed' || state === 'dismissed') && (
        <Beside names={names} links={links} rows={rows} heads={[t('merging.stays'), t('merging.goes')]} />
      )}
      {state === 'proposed' && <Deciding />}
      {(state === 'confirmed' || state === 'undone') && <Sides names={names} links={links} />}
      {state === 'confirmed' && (
        <p>
          <ButtonLink to={`${path}/undoing`}>{t('merging.undo')}</ButtonLink>
        </p>
      )}
    </CoordinateFrame>
  );
}

function Deciding() {
  const { kind, mayConfirm: may, path } = useLoaderData<typeof loader>();
  const { fault, chosen } = useAnswer();
  const t = useWords();
  const steps =
    kind === 'person'
      ? [t('merging.step.person1'), t('merging.step.person2'), t('merging.step.person3')]
      : [t('merging.step.organisation1'), t('merging.step.organisation2')];
  return (
    <section className="grid gap-4" aria-labelledby="steps">
      <h2 id="steps">{t('merging.whatHappens')}</h2>
      <ul className="measure list-disc ps-6">
        {[...steps, t('merging.stepUndo')].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {may === 'no' ? (
        <Notice tone="info">{t('merging.waitsForOther')}</Notice>
      ) : (
        <Form method="post" className="form" noValidate>
          <FormFaults labels={{ looked: t('merging.looked') }} />
          {may === 'alone' && (
            <>
              <Notice tone="warn" title={t('merging.alone')}>
                {t('merging.aloneHint')}
              </Notice>
              <CheckboxGroup
                name="looked"
                label={t('merging.alone')}
                labelHidden
                options={[{ value: 'yes', label: t('merging.looked') }]}
                defaultValues={chosen('looked')}
                fault={fault('looked')}
              />
            </>
          )}
          <Submit>{t('merging.confirm')}</Submit>
        </Form>
      )}
      <Form method="post" action={`${path}/dismissal`}>
        <Submit look="plain">{t('merging.dismiss')}</Submit>
      </Form>
    </section>
  );
}
