import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { proposeMerge, withinScope } from '~/domain/merging/index.server';
import { longestReason } from '~/domain/merging/merging.schema';
import { missing } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { RadioGroup, TextArea } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { Beside } from './beside';
import { besideView } from './beside-view.server';
import { kindIn, pathOf } from './kind.server';

export const loader = page('people.merge', async (visit) => {
  const { ctx, actor, params, to, words } = visit;
  const kind = kindIn(visit);
  const ids: [string, string] = [params.one ?? '', params.other ?? ''];
  await withinScope(ctx, actor, kind, ids);
  return {
    title: pageTitle(visit, words(`merging.pairTitle.${kind}`)),
    kind,
    ids,
    list: to(pathOf(kind)),
    two: to(`${pathOf(kind)}/${ids[0]}/${ids[1]}/two`),
    ...(await besideView(visit, kind, ids)),
  };
});

const shape = z.object({
  keep: z.string('mergeChoose').min(1, 'mergeChoose').max(100, 'invalid'),
  reason: z.string('reasonRequired').trim().min(1, 'reasonRequired').max(longestReason, 'tooLong'),
});

/** Proposes that the two are one. */
export const action = act('people.merge', shape, async (visit, { keep, reason }) => {
  const { ctx, actor, params, to } = visit;
  const kind = kindIn(visit);
  const ids = [params.one ?? '', params.other ?? ''];
  const goneId = ids.find((id) => id !== keep);
  if (!ids.includes(keep) || !goneId) throw missing();
  const { mergeId } = await proposeMerge(ctx, actor, { kind, keptId: keep, goneId, reason });
  const flash = { tone: 'done', key: 'merging.proposedNow' } as const;
  return seeOther(ctx.env, to(`/coordinate/merges/${mergeId}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Lays two records beside each other and asks whether they are one. */
export default function PairPage() {
  const { kind, ids, names, links, rows, list, two } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const labels = { keep: t('merging.keep'), reason: t('merging.reason') };
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: list, label: t('merging.title') }, { label: t('merging.pair') }]} />
        <h1>{t(`merging.pairTitle.${kind}`)}</h1>
      </div>
      <Beside names={names} links={links} rows={rows} />
      <Form method="post" className="form" noValidate>
        <FormFaults labels={labels} />
        <RadioGroup
          name="keep"
          label={labels.keep}
          hint={t(`merging.keepHint.${kind}`)}
          fault={fault('keep')}
          defaultValue={typed('keep')}
          options={ids.map((value, i) => ({
            value,
            label: names[i] ?? t('merging.unnamed'),
            hint: `${t(i === 0 ? 'merging.first' : 'merging.second')}${kind === 'person' ? ` · ${rows.find(({ key }) => key === 'email')?.values[i as 0 | 1].join(', ') ?? ''}` : ''}`,
          }))}
        />
        <TextArea
          name="reason"
          label={labels.reason}
          hint={t('merging.reasonHint')}
          defaultValue={typed('reason')}
          fault={fault('reason')}
        />
        <Submit>{t('merging.propose')}</Submit>
      </Form>
      <Form method="post" action={two} className="grid gap-2">
        <p className="hint">{t('merging.twoHint')}</p>
        <p>
          <Submit look="plain">{t('merging.two')}</Submit>
        </p>
      </Form>
    </CoordinateFrame>
  );
}
