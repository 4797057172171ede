import type { ReactNode } from 'react';
import type { BlockField } from '~/domain/catalogue/block-form.schema';
import { Checkbox, Select, TextArea, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import type { BlockValue } from './block-tag';
import { ListField } from './list-field';
import { MediaField, type Upload } from './media-field';

export type Values = Record<string, BlockValue | undefined>;

interface ControlProps {
  id: string;
  field: BlockField;
  value: BlockValue | undefined;
  /** All properties of the block: a number may name a line of another list. */
  all: Values;
  fault?: string;
  media: string[];
  upload: Upload;
  given?: File | null;
  change(value: BlockValue | undefined): void;
}

type Words = ReturnType<typeof useWords>;
type Key = Parameters<Words>[0];
const labelOf = (name: string, t: Words) => t(`studio.property.${name}` as Key);
const asText = (value: BlockValue | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The field of one property, by its kind. */
export function BlockFieldControl(props: ControlProps) {
  const { id, field, value, all, fault, change } = props;
  const t = useWords();
  const common = { id, name: id, label: labelOf(field.name, t), optional: !field.required, fault };
  const typed = (event: { target: { value: string } }) => change(event.target.value || undefined);
  switch (field.kind) {
    case 'id':
      return null;
    case 'line':
      return <TextField {...common} value={asText(value)} onChange={typed} />;
    case 'passage':
      return <TextArea {...common} rows={2} value={asText(value)} onChange={typed} />;
    case 'date':
      return <TextField {...common} type="date" value={asText(value)} onChange={typed} />;
    case 'number':
      return field.of ? (
        <LineChoice {...common} value={value} lines={all[field.of]} change={change} />
      ) : (
        <TextField
          {...common}
          inputMode="decimal"
          value={asText(value)}
          onChange={({ target }) => change(numberIn(target.value))}
        />
      );
    case 'yesNo':
      return (
        <Checkbox
          id={id}
          name={id}
          label={common.label}
          checked={value === true}
          onChange={({ target }) => change(target.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          empty={field.required ? undefined : ''}
          options={(field.options ?? []).map((one) => ({ value: one, label: t(`studio.choice.${one}` as Key) }))}
          value={asText(value) || (field.required ? field.options?.[0] : '')}
          onChange={typed}
        />
      );
    case 'media':
      return (
        <MediaField
          {...common}
          chosen={asText(value)}
          media={props.media}
          upload={props.upload}
          given={props.given}
          change={change}
        />
      );
    case 'lines':
    case 'entries':
      return (
        <ListField
          {...common}
          field={field}
          list={Array.isArray(value) ? value : []}
          blank={field.kind === 'lines' ? '' : Object.fromEntries((field.fields ?? []).flatMap(startOf))}
          change={change}
          drawEntry={(entry, at, set) => (
            <SubFields
              {...props}
              id={at}
              of={(typeof entry === 'object' ? (entry ?? {}) : {}) as Values}
              change={set}
            />
          )}
        />
      );
    case 'group':
      return (
        <fieldset className="grid gap-4 border-l-2 border-line pl-4">
          <legend className="label">{common.label}</legend>
          <SubFields {...props} of={(value ?? {}) as Values} all={all} change={change} />
        </fieldset>
      );
  }
}

/** Numbers stay text while they are half typed ("1,"), so that nothing typed is thrown away. */
function numberIn(typed: string): BlockValue | undefined {
  const number = Number(typed.replace(',', '.'));
  if (typed.trim() === '') return undefined;
  return Number.isFinite(number) && !/[.,]$/.test(typed) ? number : typed;
}

/** What an entry that was just added already says. */
const startOf = (field: BlockField): [string, BlockValue][] => {
  if (field.of) return [[field.name, 0]];
  if (field.kind === 'choice' && field.required) return [[field.name, field.options?.[0] ?? '']];
  return [];
};

function SubFields(props: Omit<ControlProps, 'value'> & { of: Values }) {
  const { id, field, of, all, change } = props;
  return (field.fields ?? []).map((one) => (
    <BlockFieldControl
      key={one.name}
      {...props}
      id={`${id}-${one.name}`}
      field={one}
      value={of[one.name]}
      all={all}
      fault={undefined}
      change={(value) => {
        const { [one.name]: _, ...others } = of;
        change((value === undefined ? others : { ...of, [one.name]: value }) as BlockValue);
      }}
    />
  ));
}

/** A number that names a line of another list is chosen by what that line says. */
function LineChoice(props: {
  id: string;
  name: string;
  label: ReactNode;
  value: BlockValue | undefined;
  lines: BlockValue | undefined;
  change(value: BlockValue): void;
}) {
  const { lines, value, change, ...rest } = props;
  const listed = Array.isArray(lines) ? lines : [];
  return (
    <Select
      {...rest}
      options={listed.map((line, i) => ({ value: String(i), label: asText(line) || String(i + 1) }))}
      value={asText(value ?? 0)}
      onChange={({ target }) => change(Number(target.value))}
    />
  );
}
