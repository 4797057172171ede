import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { changeInitiative, initiativeAt } from '~/domain/initiatives/index.server';
import { initiativeShape } from '~/domain/initiatives/initiative.schema';
import { Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { InitiativeFaults, InitiativeFields } from './fields';
import { initiativeForm } from './form.server';

export const loader = page('initiative.keep', async (visit) => {
  const { ctx, actor, params, words, to } = visit;
  const known = await initiativeAt(ctx, actor, params.initiative);
  return {
    title: pageTitle(visit, words('initiatives.change')),
    list: to('/coordinate/initiatives'),
    here: to(`/coordinate/initiatives/${known.code}`),
    code: known.code,
    checked: known.checkedAt !== null,
    form: await initiativeForm(visit, known),
  };
});

export const action = act('initiative.keep', initiativeShape, async ({ ctx, actor, params, to }, { facts }) => {
  await changeInitiative(ctx, actor, { code: params.initiative, facts });
  const flash = { tone: 'done', key: 'initiatives.changed' } as const;
  return seeOther(ctx.env, to(`/coordinate/initiatives/${encodeURIComponent(params.initiative ?? '')}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditInitiativePage() {
  const { list, here, code, checked, form } = useLoaderData<typeof loader>();
  const t = useWords();
  const trail = [
    { to: list, label: t('initiatives.tab') },
    { to: here, label: code },
    { label: t('initiatives.change') },
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={trail} />
        <h1>{t('initiatives.changeTitle', { code })}</h1>
        {checked && <p className="measure">{t('initiatives.changeUnchecks')}</p>}
      </div>
      <Form method="post" className="form" noValidate>
        <InitiativeFaults />
        <InitiativeFields form={form} />
        <Submit wide>{t('desk.save')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
