import { Form, useLoaderData } from '@remix-run/react';
import { acceptedFiles } from '~/domain/marking/work-choices';
import { Submit } from '~/ui/button';
import { CheckboxGroup, FileField, TextArea } from '~/ui/field';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import type { OwnWorkView } from './own-work-view.server';
import { WorkFiles } from './work-files';

/** Where one writes; without a form, what was typed into one that came too late. */
export function WorkForm({ form }: Pick<OwnWorkView, 'form'>) {
  const { path } = useLoaderData<OwnWorkView>();
  const { fault, typed, chosen, faults } = useAnswer();
  const t = useWords();
  const text = typed('text', form?.text ?? '');
  if (!form)
    return faults.length > 0 ? (
      <section className="measure grid gap-4">
        <FormFaults />
        <h2>{t('marking.typedHere')}</h2>
        <p className="text-soft">{t('marking.typedHereHint')}</p>
        <TextArea name="typed" label={t('marking.text')} defaultValue={text} readOnly rows={12} />
      </section>
    ) : null;
  const refused = faults.some((one) => !('field' in one));
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="write">
      <h2 id="write">{t('marking.version', { n: form.number })}</h2>
      <Form method="post" action={path} encType="multipart/form-data" className="form !max-w-[44rem]" noValidate>
        <FormFaults labels={{ text: t('marking.text'), file: t('marking.file') }} />
        <input type="hidden" name="work" value={form.work} />
        <input type="hidden" name="revision" value={form.revision} />
        <TextArea
          key={form.work}
          name="text"
          label={t('marking.text')}
          hint={t('marking.textHint', { n: form.most.text })}
          defaultValue={text}
          rows={14}
          fault={fault('text')}
        />
        <div className="grid gap-2">
          <h3>{t('marking.files')}</h3>
          <WorkFiles files={form.files} />
        </div>
        {form.files.length > 0 && (
          <CheckboxGroup
            name="without"
            label={t('marking.without')}
            options={form.files.map(({ id, said }) => ({ value: id, label: said }))}
            defaultValues={chosen('without')}
          />
        )}
        <FileField
          key={form.revision}
          name="file"
          label={t('marking.file')}
          hint={t('marking.fileHint', { n: form.most.files })}
          accept={acceptedFiles}
          optional
          fault={fault('file')}
        />
        {form.saved && <p className="text-small text-soft">{form.saved}</p>}
        <p className="text-small text-soft">{t('marking.handInFinal')}</p>
        <p className="flex flex-wrap gap-3">
          <Submit look="quiet" wide>
            {t('marking.save')}
          </Submit>
          <Submit formAction={`${path}/handing-in`} wide>
            {t('marking.handIn')}
          </Submit>
        </p>
      </Form>
      {refused && form.text !== text && (
        <div className="measure grid gap-2">
          <h3>{t('marking.keptNow')}</h3>
          <p className="text-soft">{t('marking.keptNowHint')}</p>
          <p className="whitespace-pre-line break-words">{form.text}</p>
        </div>
      )}
    </section>
  );
}
