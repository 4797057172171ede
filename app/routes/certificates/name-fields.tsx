import { TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';

/** The names as a certificate prints them, per script; at least one is needed. */
export function NameFields({ kept }: { kept: { kk: string | null; ru: string | null; latin: string | null } }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  const fields = [
    { name: 'nameKk', lang: 'kk', kept: kept.kk },
    { name: 'nameRu', lang: 'ru', kept: kept.ru },
    { name: 'nameLatin', lang: 'kk-Latn', kept: kept.latin },
  ] as const;
  return (
    <>
      <p className="text-small text-soft">{t('certificates.namesHint')}</p>
      {fields.map((field) => (
        <TextField
          key={field.name}
          name={field.name}
          lang={field.lang}
          label={t(`certificates.${field.name}`)}
          fault={fault(field.name)}
          defaultValue={typed(field.name, field.kept)}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
      ))}
    </>
  );
}
