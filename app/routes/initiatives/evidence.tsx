import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { initiativeAt, proveInitiative } from '~/domain/initiatives/index.server';
import { invalid } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { FileField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';

export const loader = page('initiative.keep', async (visit) => {
  const { ctx, actor, params, words, to } = visit;
  const known = await initiativeAt(ctx, actor, params.initiative);
  return {
    title: pageTitle(visit, words('initiatives.addEvidence')),
    list: to('/coordinate/initiatives'),
    here: to(`/coordinate/initiatives/${known.code}`),
    code: known.code,
    name: known.title,
    checked: known.checkedAt !== null,
  };
});

/** Each turn keeps a file of up to 5 MB. */
const limit = { name: 'evidence', max: 60, window: 3_600_000 };

export const action = act(
  'initiative.keep',
  z.object({}),
  async ({ ctx, actor, params, to, upload }) => {
    if (upload?.tooLarge) throw invalid('file', 'evidenceTooLarge');
    if (!upload || upload.name === '') throw invalid('file', 'fileNeeded');
    await proveInitiative(ctx, actor, { code: params.initiative, bytes: upload.bytes });
    const flash = { tone: 'done', key: 'initiatives.evidenceKept' } as const;
    return seeOther(ctx.env, to(`/coordinate/initiatives/${encodeURIComponent(params.initiative ?? '')}`), flash);
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Sends the file that proves an initiative. */
export default function EvidencePage() {
  const { list, here, code, name, checked } = useLoaderData<typeof loader>();
  const { fault } = useAnswer();
  const t = useWords();
  const trail = [
    { to: list, label: t('initiatives.tab') },
    { to: here, label: code },
    { label: t('initiatives.addEvidence') },
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={trail} />
        <h1>{t('initiatives.addEvidence')}</h1>
        <p className="measure">{name}</p>
        {checked && <p className="measure">{t('initiatives.changeUnchecks')}</p>}
      </div>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <FormFaults labels={{ file: t('initiatives.evidenceFile') }} />
        <FileField
          name="file"
          label={t('initiatives.evidenceFile')}
          hint={t('initiatives.evidenceHint')}
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
          fault={fault('file')}
        />
        <Submit wide>{t('initiatives.sendFile')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
