import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useWords } from '~/words/react';
import { Icon } from './icon';

/** What every field takes. `fault` is a sentence that says how to mend it; `name` is also the id of the field. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  fault?: ReactNode;
  /** Says "(optional)" after the label. Required fields are the rule and carry no mark. */
  optional?: boolean;
  /** When two forms on a page have a field of the same name. */
  id?: string;
  /** Label for screen readers only, where a heading already says it. */
  labelHidden?: boolean;
}

/** Ids of the hint and of the fault, in the order in which they are to be read. */
const describedBy = (id: string, hint?: ReactNode, fault?: ReactNode) =>
  [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;

export function Fault({ id, children }: { id?: string; children: ReactNode }) {
  const t = useWords();
  return (
    <p className="fault" id={id}>
      <Icon name="warning" />
      <span>
        <span className="sr-only">{t('blocks.fault')} </span>
        {children}
      </span>
    </p>
  );
}

function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  const t = useWords();
  return (
    <>
      {label}
      {optional && <span className="optional"> {t('blocks.optional')}</span>}
    </>
  );
}

/** Label above, hint, fault, then the control: the order in which they are read. */
function Frame(props: Omit<FieldProps, 'name'> & { id: string; children: ReactNode }) {
  const { id, hint, fault, labelHidden } = props;
  return (
    <div className={fault ? 'field field-fault' : 'field'}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'label'}>
        <LabelText {...props} />
      </label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
      {props.children}
    </div>
  );
}

/** Splits what the frame needs from what the native control takes. */
function parts<P extends FieldProps>(props: P) {
  const { name, label, hint, fault, optional, id = name, labelHidden, ...native } = props;
  return {
    frame: { id, label, hint, fault, optional, labelHidden },
    control: {
      ...native,
      id,
      name,
      required: (native as { required?: boolean }).required ?? undefined,
      'aria-describedby': describedBy(id, hint, fault),
      'aria-invalid': fault ? (true as const) : undefined,
    },
  };
}

type Native<T extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<T>, 'name' | 'id' | 'ref'>;

/** One line of text. Pass `defaultValue` with what was typed, `autoComplete`, `inputMode`, `type="email"` as natively. */
export function TextField(props: FieldProps & Native<'input'>) {
  const { frame, control } = parts(props);
  return (
    <Frame {...frame}>
      <input type="text" {...control} className={`input ${props.className ?? ''}`} />
    </Frame>
  );
}

/** A file from the reader's device. It is never filled in again when the form comes back: no browser allows it. */
export function FileField(props: FieldProps & Native<'input'>) {
  const { frame, control } = parts(props);
  return (
    <Frame {...frame}>
      <input {...control} type="file" className="input h-auto" />
    </Frame>
  );
}

/** A password with a button that shows it. Give `autoComplete="current-password"` or `"new-password"`. */
export function PasswordField(props: FieldProps & Native<'input'>) {
  const { frame, control } = parts(props);
  const [shown, setShown] = useState(false);
  const t = useWords();
  return (
    <Frame {...frame}>
      <div className="password">
        <input
          spellCheck={false}
          autoCapitalize="none"
          {...control}
          type={shown ? 'text' : 'password'}
          className="input"
        />
        <button type="button" aria-pressed={shown} aria-controls={control.id} onClick={() => setShown(!shown)}>
          {t(shown ? 'blocks.hide' : 'blocks.show')}
        </button>
      </div>
    </Frame>
  );
}

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea(props: FieldProps & Native<'textarea'>) {
  const { frame, control } = parts(props);
  return (
    <Frame {...frame}>
      <textarea rows={5} {...control} className="input" />
    </Frame>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

/** A native list. `empty` is the first line that means nothing chosen yet. */
export function Select(
  props: FieldProps & Native<'select'> & { options: { value: string; label: string }[]; empty?: string },
) {
  const { options, empty, ...rest } = props;
  const { frame, control } = parts(rest);
  return (
    <Frame {...frame}>
      <SelectControl {...control} options={options} empty={empty} />
    </Frame>
  );
}

/** The bare list with its arrow, for places that have their own label. */
export function SelectControl(
  props: ComponentProps<'select'> & { options: { value: string; label: string }[]; empty?: string },
) {
  const { options, empty, className, ...native } = props;
  return (
    <span className="select">
      <select {...native} className={`input ${className ?? ''}`}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" />
    </span>
  );
}

interface GroupProps extends FieldProps {
  options: Choice[];
  /** The group's question as a heading of the page. */
  legendClass?: string;
}

/** One of several: radio buttons, each line a target. */
export function RadioGroup(props: GroupProps & { defaultValue?: string | null; autoComplete?: string }) {
  return (
    <Group {...props}>
      {(option, i, id) => (
        <Tick
          key={option.value}
          type="radio"
          name={props.name}
          id={i === 0 ? id : `${id}-${i}`}
          choice={option}
          defaultChecked={props.defaultValue === option.value}
          invalid={Boolean(props.fault)}
        />
      )}
    </Group>
  );
}

/** Several of several: the name is repeated in the form. */
export function CheckboxGroup(props: GroupProps & { defaultValues?: string[] }) {
  return (
    <Group {...props}>
      {(option, i, id) => (
        <Tick
          key={option.value}
          type="checkbox"
          name={props.name}
          id={i === 0 ? id : `${id}-${i}`}
          choice={option}
          defaultChecked={props.defaultValues?.includes(option.value)}
          invalid={Boolean(props.fault)}
        />
      )}
    </Group>
  );
}

function Group(props: GroupProps & { children: (option: Choice, i: number, id: string) => ReactNode }) {
  const { name, id = name, hint, fault, options, labelHidden } = props;
  return (
    <div className={fault ? 'field-fault' : undefined}>
      <fieldset className="field" aria-describedby={describedBy(id, hint, fault)}>
        <legend className={labelHidden ? 'sr-only' : (props.legendClass ?? 'label')}>
          <LabelText {...props} />
        </legend>
        {hint && (
          <div className="hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
        <div className="choices">{options.map((option, i) => props.children(option, i, id))}</div>
      </fieldset>
    </div>
  );
}

type TickProps = Omit<ComponentProps<'input'>, 'ref' | 'type'> & {
  type: 'radio' | 'checkbox';
  choice: Choice;
  invalid?: boolean;
  bare?: boolean;
};

/** One line of a choice: the whole line answers. Used by the groups, by quizzes and by lesson blocks. */
export function Tick({ type, choice, invalid, bare, ...native }: TickProps) {
  const own = useId();
  const hintId = `${native.id ?? own}-about`;
  return (
    <label className={bare ? 'choice choice-bare' : 'choice'}>
      <input
        {...native}
        type={type}
        value={choice.value}
        disabled={native.disabled ?? choice.disabled}
        className="tick"
        aria-invalid={invalid || undefined}
        aria-describedby={choice.hint ? hintId : undefined}
      />
      <span className="min-w-0">{choice.label}</span>
      {choice.hint && (
        <span className="hint" id={hintId}>
          {choice.hint}
        </span>
      )}
    </label>
  );
}

/** One tick with its sentence (a consent, an option). Sends `value`, "on" by default. */
export function Checkbox(
  props: Omit<FieldProps, 'optional' | 'labelHidden'> & { value?: string } & Omit<Native<'input'>, 'value'>,
) {
  const { name, label, hint, fault, id = name, value = 'on', ...native } = props;
  return (
    <div className={fault ? 'field field-fault' : 'field'}>
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
      <label className="choice choice-bare">
        <input
          {...native}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          className="tick"
          aria-describedby={describedBy(id, hint, fault)}
          aria-invalid={fault ? true : undefined}
        />
        <span>{label}</span>
        {hint && (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}
