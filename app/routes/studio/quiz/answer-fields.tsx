import type { ReactNode } from 'react';
import type { QuestionKind } from '~/domain/catalogue/course.schema';
import { Button } from '~/ui/button';
import { Fault, Tick } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { InLanguages } from '~/ui/in-languages';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';

interface Texts {
  languages: Locale[];
  values: Record<string, string | string[]>;
  faults: Record<string, string>;
}

type ListName = 'options' | 'pairs' | 'items' | 'gaps';

interface ListProps extends Texts {
  /** Where the form is sent: a button that changes rows comes back to its list. */
  address: string;
}

const idsOf = (values: Texts['values'], list: string): string[] => {
  const ids: string[] = [];
  for (let i = 0; values[`${list}.${i}.id`] !== undefined; i++) ids.push(String(values[`${list}.${i}.id`]));
  return ids;
};

/** What is right, as far as it is written in rows: answers, pairs, an order, gaps. */
export function AnswerFields({ kind, ...rest }: ListProps & { kind: QuestionKind }) {
  const t = useWords();
  if (kind === 'single' || kind === 'multiple')
    return <Options {...rest} list="options" right="right" several={kind === 'multiple'} withWhy />;
  if (kind === 'match')
    return (
      <Rows {...rest} list="pairs" hint={t('questions.pairsHint')}>
        {(name, of) => (
          <>
            <InLanguages {...rest} name={`${name}.left`} of={of} label={t('questions.left')} rows={1} />
            <InLanguages {...rest} name={`${name}.right`} of={of} label={t('questions.right')} rows={1} />
          </>
        )}
      </Rows>
    );
  if (kind === 'order')
    return (
      <Rows {...rest} list="items" hint={t('questions.itemsHint')}>
        {(name, of) => <InLanguages {...rest} name={`${name}.text`} label={of} rows={1} />}
      </Rows>
    );
  if (kind === 'cloze')
    return (
      <Rows {...rest} list="gaps" hint={t('questions.gapsHint')} label={(id) => t('questions.gapOf', { id })}>
        {(name, of) =>
          idsOf(rest.values, `${name}.options`).length > 0 ? (
            <Options {...rest} list={`${name}.options`} right={`${name}.right`} of={of} />
          ) : (
            <>
              <InLanguages
                {...rest}
                name={`${name}.accept`}
                of={of}
                label={t('questions.accept')}
                hint={t('questions.acceptHint')}
              />
              <p>
                <RowButton {...rest} list={name} command={`${name}.options:add`}>
                  {t('questions.gapChosen')}
                </RowButton>
              </p>
            </>
          )
        }
      </Rows>
    );
  return null;
}

interface OptionsProps extends ListProps {
  list: string;
  right: string;
  several?: boolean;
  withWhy?: boolean;
  of?: string;
}

function Options({ list, right, several, withWhy, of, ...rest }: OptionsProps) {
  const t = useWords();
  const { values } = rest;
  const ticked = [values[right] ?? []].flat();
  return (
    <Rows {...rest} list={list} of={of} hint={t(several ? 'questions.optionsHintSeveral' : 'questions.optionsHint')}>
      {(name, row, id) => (
        <>
          <InLanguages {...rest} name={`${name}.text`} of={of} label={row} />
          <Tick
            type={several ? 'checkbox' : 'radio'}
            name={right}
            choice={{ value: id, label: t('questions.isRight') }}
            defaultChecked={ticked.includes(id)}
            aria-label={`${of ? `${of}, ` : ''}${row}: ${t('questions.isRight')}`}
          />
          {withWhy && (
            <details open={rest.languages.some((language) => values[`${name}.why.${language}`])}>
              <summary className="inline-flex min-h-11 items-center gap-2 text-small">
                <Icon name="plus" />
                {t('questions.why')}
              </summary>
              <InLanguages {...rest} name={`${name}.why`} of={row} label={t('questions.why')} optional />
            </details>
          )}
        </>
      )}
    </Rows>
  );
}

interface RowsProps extends ListProps {
  list: string;
  hint: string;
  of?: string;
  /** What a row is called by its id, where its number says nothing. */
  label?: (id: string) => string;
  children: (name: string, row: string, id: string) => ReactNode;
}

function Rows({ list, hint, of, label, children, ...rest }: RowsProps) {
  const t = useWords();
  const kind = (list.split('.').at(-1) ?? 'options') as ListName;
  const ids = idsOf(rest.values, list);
  const fault = rest.faults[list];
  return (
    <section
      id={list}
      className={fault ? 'field-fault grid gap-4' : 'grid gap-4'}
      aria-label={t(`questions.list.${kind}`)}
    >
      <div className="grid gap-1">
        {of === undefined ? <h2 className="text-large">{t(`questions.list.${kind}`)}</h2> : null}
        <p className="hint">{hint}</p>
        {fault && <Fault id={`${list}-fault`}>{fault}</Fault>}
      </div>
      {ids.length > 0 && (
        <ol className="grid gap-6">
          {ids.map((id, i) => {
            const name = `${list}.${i}`;
            const row = label?.(id) ?? t(`questions.row.${kind}`, { n: i + 1 });
            return (
              <li key={id} id={name} className="grid min-w-0 gap-3 border-s-2 border-line ps-4">
                <input type="hidden" name={`${name}.id`} value={id} />
                {label && <h3 className="text-body">{row}</h3>}
                {children(name, row, id)}
                <p className="flex flex-wrap gap-2">
                  <RowButton {...rest} list={list} command={`${list}:${i}:up`} icon="up" of={row} disabled={i === 0}>
                    {t('studio.up')}
                  </RowButton>
                  <RowButton
                    {...rest}
                    list={list}
                    command={`${list}:${i}:down`}
                    icon="down"
                    of={row}
                    disabled={i === ids.length - 1}
                  >
                    {t('studio.down')}
                  </RowButton>
                  <RowButton {...rest} list={list} command={`${list}:${i}:remove`} icon="trash" of={row} look="plain">
                    {t('studio.remove')}
                  </RowButton>
                </p>
              </li>
            );
          })}
        </ol>
      )}
      <p>
        <RowButton {...rest} list={list} command={`${list}:add`} icon="plus" of={of}>
          {t(`questions.another.${kind}`)}
        </RowButton>
      </p>
    </section>
  );
}

interface RowButtonProps {
  address: string;
  list: string;
  command: string;
  icon?: 'up' | 'down' | 'trash' | 'plus';
  /** The row that it is about. */
  of?: string;
  look?: 'quiet' | 'plain';
  disabled?: boolean;
  children: string;
}

/** Sends the form without saving: it comes back with its rows changed, at the same place of the page. */
function RowButton({ address, list, command, icon, of, look = 'quiet', disabled, children }: RowButtonProps) {
  return (
    <Button
      type="submit"
      name="rows"
      value={command}
      formAction={`${address}#${list}`}
      look={look}
      icon={icon}
      disabled={disabled}
      aria-label={of ? `${children}: ${of}` : undefined}
    >
      {children}
    </Button>
  );
}
