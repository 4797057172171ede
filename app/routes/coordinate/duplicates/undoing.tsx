import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { goingBack, undoMerge } from '~/domain/merging/index.server';
import { missing } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { mergeView } from './merge-view.server';

export const loader = page('people.merge', async (visit) => {
  const { ctx, actor, words: t } = visit;
  const { merge, kind, state, path, list, names } = await mergeView(visit);
  if (state !== 'confirmed') throw missing();
  const { refused, back, stays } = await goingBack(ctx, actor, merge);
  const label = (what: string) => t.find(`merging.back.${what}`) ?? what;
  return {
    title: pageTitle(visit, t('merging.undoTitle')),
    kind,
    path,
    list,
    names,
    refused: refused && (t.find(`errors.${refused}`) ?? t('errors.generic')),
    back: back.map(({ what, n, names: which }) => ({ label: label(what), n, which: which.join(', ') })),
    stays: stays.map(({ what, n }) => ({ label: label(what), n, which: '' })),
  };
});

/** Makes two of one again. */
export const action = act('people.merge', z.object({}), async ({ ctx, actor, params, to }) => {
  const id = params.merge ?? '';
  await undoMerge(ctx, actor, id);
  return seeOther(ctx.env, to(`/coordinate/merges/${id}`), { tone: 'done', key: 'merging.undoneNow' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Says exactly what goes back and what stays, before a merge is undone. */
export default function UndoingPage() {
  const { kind, path, list, names, refused, back, stays } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: list, label: t('merging.title') },
            { to: path, label: t('merging.mergeTitle') },
            { label: t('merging.undo') },
          ]}
        />
        <h1>{t('merging.undoTitle')}</h1>
        <p className="break-words text-soft">{names.join(' · ')}</p>
      </div>
      <FormFaults />
      <What heading={t('merging.goesBack')} rows={back} />
      {stays.length > 0 && <What heading={t('merging.staysWith')} rows={stays} />}
      {refused ? (
        <Notice tone="warn">{refused}</Notice>
      ) : (
        <Form method="post" className="grid gap-4">
          <p className="measure">{t(kind === 'person' ? 'merging.undoAccount' : 'merging.undoOrganisation')}</p>
          <p className="flex flex-wrap gap-3">
            <Submit look="danger">{t('merging.undo')}</Submit>
            <ButtonLink to={path} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </CoordinateFrame>
  );
}

function What({ heading, rows }: { heading: string; rows: { label: string; n: number; which: string }[] }) {
  const t = useWords();
  return (
    <section className="grid gap-2">
      <h2>{heading}</h2>
      {rows.length === 0 ? (
        <p className="text-soft">{t('merging.nothingBack')}</p>
      ) : (
        <ul className="measure list-disc ps-6">
          {rows.map(({ label, n, which }) => (
            <li key={label}>
              {label}: <strong className="tabular-nums">{n}</strong>
              {which && <span className="text-soft [overflow-wrap:anywhere]"> ({which})</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
