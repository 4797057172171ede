import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { BlockField, BlockForm } from '~/domain/catalogue/block-form.schema';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import { BlockFieldControl, type Values } from './block-field';
import type { BlockValue } from './block-tag';
import type { Upload } from './media-field';

interface BlockFormProps {
  form: BlockForm;
  /** What the block says now; of a new one what it begins with. */
  values: Values;
  isNew: boolean;
  media: string[];
  upload: Upload;
  /** A picture that was pasted or dropped, to be sent at once. */
  given?: File | null;
  done(values: Values): void;
  close(): void;
}

/** The properties of a block in a dialog over the text. What is wrong with them in detail, the compiler says afterwards. */
export function BlockFormDialog({ form, values: first, isNew, media, upload, given, done, close }: BlockFormProps) {
  const t = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState(first);
  const [empty, setEmpty] = useState<string[]>([]);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const missing = form.fields
      .filter((field) => field.required && isEmpty(values[field.name]))
      .map(({ name }) => name);
    setEmpty(missing);
    if (missing.length === 0) {
      // First out of the dialog: nothing outside it can take the focus while it is open.
      dialog.current?.close();
      done(tidied(form.fields, values));
    } else document.getElementById(`${id}-${missing[0]}`)?.focus();
  };
  // Outside the form of the text: a form in a form is sent with it.
  return createPortal(
    <dialog ref={dialog} className="dialog !max-w-[44rem]" aria-labelledby={`${id}-title`} onClose={close}>
      <div className="mb-4 flex items-start justify-between gap-3">
        <h2 id={`${id}-title`} className="text-large">
          {nameOf(form.name, t)}
        </h2>
        <button
          type="button"
          className="-m-2 grid min-h-11 min-w-11 place-items-center rounded"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="cross" label={t('blocks.close')} />
        </button>
      </div>
      <form className="form" noValidate onSubmit={submit}>
        {form.fields.map((field) => (
          <BlockFieldControl
            key={field.name}
            id={`${id}-${field.name}`}
            field={field}
            value={values[field.name]}
            all={values}
            fault={empty.includes(field.name) ? t('studio.fillIn') : undefined}
            media={media}
            upload={upload}
            given={field.kind === 'media' ? given : null}
            change={(value) => setValues((was) => ({ ...was, [field.name]: value }))}
          />
        ))}
        {form.fields.every(({ kind }) => kind === 'id') && <p>{t('studio.nothingToFill')}</p>}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            {t(isNew ? 'studio.insert' : 'studio.change')}
          </Button>
          <Button look="plain" onClick={() => dialog.current?.close()}>
            {t('studio.cancel')}
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

type Words = ReturnType<typeof useWords>;
const nameOf = (name: string, t: Words): string => t(`studio.blocks.${name}` as Parameters<Words>[0]);

const isEmpty = (value: Values[string]) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Without what was left empty: an optional property that says nothing is not written. */
function tidied(fields: BlockField[], values: Values): Values {
  const known = new Map(fields.map((field) => [field.name, field]));
  const written: Values = {};
  // In the order of the form, so that one block of a kind reads like the next.
  for (const name of new Set([...known.keys(), ...Object.keys(values)])) {
    const field = known.get(name);
    const value = values[name];
    const isLeftOut = (isEmpty(value) && !field?.required) || (value === false && field?.kind === 'yesNo');
    if (!isLeftOut) written[name] = tidiedValue(field, value);
  }
  return written;
}

function tidiedValue(field: BlockField | undefined, value: Values[string]): Values[string] {
  if (!Array.isArray(value)) return value;
  if (field?.kind === 'lines') return value.filter((one) => String(one).trim());
  if (field?.kind !== 'entries') return value;
  return value.map((one) => tidied(field.fields ?? [], one as Values) as BlockValue);
}
