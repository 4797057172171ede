import { useLoaderData } from '@remix-run/react';
import { Select, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import type { EnrolForm } from './enrol-form.server';

/** What is asked of somebody who is named by their address. */
export function NewPersonFields() {
  const { letters, languages, cities, city, employers } = useLoaderData<EnrolForm>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <section className="grid gap-6 border-t border-line pt-6" aria-labelledby="by-address">
      <div className="grid gap-1">
        <h2 id="by-address">{t('coordinate.byAddress')}</h2>
        <p className="hint">{t('coordinate.byAddressHint')}</p>
      </div>
      <TextField
        name="email"
        type="email"
        label={t('coordinate.email')}
        autoComplete="off"
        maxLength={254}
        defaultValue={typed('email')}
        fault={fault('email')}
      />
      <TextField
        name="name"
        label={t('coordinate.name')}
        hint={t('coordinate.nameHint')}
        autoComplete="off"
        maxLength={120}
        defaultValue={typed('name')}
        fault={fault('name')}
      />
      <Select
        name="letters"
        label={t('coordinate.letters')}
        options={languages}
        defaultValue={typed('letters', letters)}
        fault={fault('letters')}
      />
      <Select
        name="city"
        label={t('coordinate.city')}
        optional
        empty={t('coordinate.notStated')}
        options={cities}
        defaultValue={typed('city', city)}
        fault={fault('city')}
      />
      {employers.length > 0 ? (
        <Select
          name="organisationId"
          label={t('coordinate.organisation')}
          hint={t('coordinate.yourOrganisation')}
          optional
          empty={t('coordinate.notStated')}
          options={employers}
          defaultValue={typed('organisationId', employers.length === 1 ? employers[0]?.value : '')}
          fault={fault('organisationId')}
        />
      ) : (
        <TextField
          name="organisation"
          label={t('coordinate.organisation')}
          optional
          maxLength={200}
          defaultValue={typed('organisation')}
          fault={fault('organisation')}
        />
      )}
    </section>
  );
}
