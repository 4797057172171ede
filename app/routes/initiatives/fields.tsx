import { Fault, RadioGroup, Select, SelectControl, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import type { InitiativeForm } from './form.server';

/** Faults of the form, named by its fields. */
export function InitiativeFaults() {
  const t = useWords();
  const labels = {
    title: t('initiatives.title'),
    startedOn: t('initiatives.startedOn'),
    status: t('coordinate.status'),
    origin: t('initiatives.origin'),
    place: t('initiatives.place'),
    partnerName: t('initiatives.partners'),
    amount: t('initiatives.amount'),
    currency: t('initiatives.currency'),
  };
  return <FormFaults labels={labels} />;
}

/** What is asked of an initiative. */
export function InitiativeFields({ form }: { form: InitiativeForm }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  const { kept } = form;
  return (
    <>
      <TextField
        name="title"
        label={t('initiatives.title')}
        hint={t('initiatives.titleHint')}
        maxLength={200}
        autoComplete="off"
        defaultValue={typed('title', kept.title)}
        fault={fault('title')}
      />
      <Partners form={form} />
      <RadioGroup
        name="status"
        label={t('coordinate.status')}
        options={form.statuses}
        defaultValue={typed('status', kept.status)}
        fault={fault('status')}
      />
      <TextField
        name="startedOn"
        type="date"
        label={t('initiatives.startedOn')}
        defaultValue={typed('startedOn', kept.startedOn)}
        fault={fault('startedOn')}
      />
      <RadioGroup
        name="origin"
        label={t('initiatives.origin')}
        options={form.origins}
        defaultValue={typed('origin', kept.origin)}
        fault={fault('origin')}
      />
      <Select
        name="place"
        label={t('initiatives.place')}
        hint={t('initiatives.placeHint')}
        empty={t('coordinate.choose')}
        options={form.places}
        defaultValue={typed('place', kept.place)}
        fault={fault('place')}
      />
      <div className="grid items-end gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField
          name="amount"
          label={t('initiatives.amount')}
          hint={t('initiatives.amountHint')}
          optional
          inputMode="decimal"
          autoComplete="off"
          maxLength={30}
          defaultValue={typed('amount', kept.amount)}
          fault={fault('amount')}
        />
        <Select
          name="currency"
          label={t('initiatives.currency')}
          hint={t('initiatives.currencyHint')}
          options={form.currencies}
          defaultValue={typed('currency', kept.currency)}
          fault={fault('currency')}
        />
      </div>
    </>
  );
}

/** Rows of a name and a sector: those that are filled, and some to spare. */
function Partners({ form }: { form: InitiativeForm }) {
  const { fault, chosen } = useAnswer();
  const t = useWords();
  const names = chosen(
    'partnerName',
    form.kept.partners.map(({ name }) => name),
  );
  const sectors = chosen(
    'partnerSector',
    form.kept.partners.map(({ sector }) => sector),
  );
  const filled = names.filter(Boolean).length;
  const rows = Math.min(form.mostPartners, Math.max(names.length, filled + 2, 3));
  const wrong = fault('partnerName');
  return (
    <fieldset className={wrong ? 'field field-fault' : 'field'} id="partnerName">
      <legend className="label">{t('initiatives.partners')}</legend>
      <p className="hint">{t('initiatives.partnersHint')}</p>
      {wrong && <Fault>{wrong}</Fault>}
      <div className="grid gap-3">
        {Array.from({ length: rows }, (_, i) => (
          <div key={i} className="grid gap-2 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <input
              type="text"
              name="partnerName"
              aria-label={t('initiatives.partnerName', { n: i + 1 })}
              placeholder={t('initiatives.partnerName', { n: i + 1 })}
              className="input"
              maxLength={150}
              autoComplete="off"
              defaultValue={names[i] ?? ''}
            />
            <SelectControl
              name="partnerSector"
              aria-label={t('initiatives.partnerSector', { n: i + 1 })}
              empty={t('account.sector')}
              options={form.sectors}
              defaultValue={sectors[i] ?? ''}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
