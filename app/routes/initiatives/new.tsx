import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { recordInitiative } from '~/domain/initiatives/index.server';
import { initiativeShape } from '~/domain/initiatives/initiative.schema';
import { Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { InitiativeFaults, InitiativeFields } from './fields';
import { initiativeForm } from './form.server';

export const loader = page('initiative.keep', async (visit) => ({
  title: pageTitle(visit, visit.words('initiatives.record')),
  list: visit.to('/coordinate/initiatives'),
  /** Of the initiative that the form records: sent twice, it is one. */
  initiative: visit.ctx.newId(),
  form: await initiativeForm(visit, null),
}));

export const action = act('initiative.keep', initiativeShape, async ({ ctx, actor, to }, input) => {
  const code = await recordInitiative(ctx, actor, input);
  const flash = { tone: 'done', key: 'initiatives.recorded' } as const;
  return seeOther(ctx.env, to(`/coordinate/initiatives/${code}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewInitiativePage() {
  const { list, initiative, form } = useLoaderData<typeof loader>();
  const { typed } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: list, label: t('initiatives.tab') }, { label: t('initiatives.record') }]} />
        <h1>{t('initiatives.record')}</h1>
        <p className="measure">{t('initiatives.recordHint')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <InitiativeFaults />
        <input type="hidden" name="initiative" value={typed('initiative', initiative)} />
        <InitiativeFields form={form} />
        <Submit wide>{t('desk.save')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
