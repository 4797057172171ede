import type { ReactNode } from 'react';
import { RadioGroup, Select, TextField } from '~/ui/field';
import type { WordKey } from '~/words/keys';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { useAnswer } from './form-answer';

type Kept = Record<
  'nameKk' | 'nameRu' | 'nameLatin' | 'sex' | 'ageBand' | 'sector' | 'city' | 'organisation' | 'position' | 'letters',
  string | null
>;

/** Fields that are asked for one reason, with the reason in a sentence. */
function Group({ title, why, children }: { title: string; why: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-1 text-title font-semibold">{title}</legend>
      <p className="measure text-soft">{why}</p>
      {children}
    </fieldset>
  );
}

const nameFields = [
  ['nameKk', 'kk'],
  ['nameRu', 'ru'],
  ['nameLatin', 'en'],
] as const;

export function NameFields({ kept }: { kept: Kept }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Group title={t('account.names')} why={t('account.namesWhy')}>
      {nameFields.map(([name, lang]) => (
        <TextField
          key={name}
          name={name}
          lang={lang}
          label={t(`account.${name}`)}
          optional
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          defaultValue={typed(name, kept[name])}
          fault={fault(name)}
        />
      ))}
    </Group>
  );
}

interface WorkProps {
  kept: Kept;
  cities: { id: string; name: string }[];
  organisations: string[];
  sectors: readonly string[];
}

export function WorkFields({ kept, cities, organisations, sectors }: WorkProps) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Group title={t('account.work')} why={t('account.workWhy')}>
      <Select
        name="city"
        label={t('account.city')}
        optional
        empty={t('common.notStated')}
        options={cities.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={typed('city', kept.city)}
        fault={fault('city')}
      />
      <Select
        name="sector"
        label={t('account.sector')}
        optional
        empty={t('common.notStated')}
        options={sectors.map((value) => ({ value, label: t(`account.sector_${value}` as WordKey) }))}
        defaultValue={typed('sector', kept.sector)}
        fault={fault('sector')}
      />
      <TextField
        name="organisation"
        label={t('account.organisation')}
        hint={t('account.organisationHint')}
        optional
        list="organisations"
        autoComplete="organization"
        maxLength={200}
        defaultValue={typed('organisation', kept.organisation)}
        fault={fault('organisation')}
      />
      <datalist id="organisations">
        {organisations.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        name="position"
        label={t('account.position')}
        optional
        autoComplete="organization-title"
        maxLength={200}
        defaultValue={typed('position', kept.position)}
        fault={fault('position')}
      />
    </Group>
  );
}

export function AboutFields(props: { kept: Kept; sexes: readonly string[]; ageBands: readonly string[] }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Group title={t('account.about')} why={t('account.aboutWhy')}>
      <RadioGroup
        name="sex"
        label={t('account.sex')}
        optional
        options={[
          ...props.sexes.map((value) => ({ value, label: t(`account.sex_${value}` as WordKey) })),
          { value: '', label: t('common.notStated') },
        ]}
        defaultValue={typed('sex', props.kept.sex)}
        fault={fault('sex')}
      />
      <Select
        name="ageBand"
        label={t('account.age')}
        optional
        empty={t('common.notStated')}
        options={props.ageBands.map((value) => ({ value, label: value.replace('-', '–') }))}
        defaultValue={typed('ageBand', props.kept.ageBand)}
        fault={fault('ageBand')}
      />
    </Group>
  );
}

export function LetterFields({ kept }: { kept: Kept }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Group title={t('account.letters')} why={t('account.lettersWhy')}>
      <Select
        name="letters"
        label={t('account.lettersLanguage')}
        options={locales.map((value) => ({ value, label: t(`account.language_${value}`) }))}
        defaultValue={typed('letters', kept.letters)}
        fault={fault('letters')}
      />
    </Group>
  );
}
