import { useRef } from 'react';
import { useWords } from '~/words/react';
import { TextField } from '../../field';
import { figure, sumOf, typedFigure } from '../figures';
import { KeptFoot, Practice, useKept } from '../kept';
import { useLive } from '../live';
import { type BlockSegment, entriesOf, textOf, textsOf } from '../segment';
import { SheetModel } from './sheet-model';
import { type Column, SheetRow } from './sheet-row';

/** A table that the reader fills, row by row. Where the author wrote a possible answer, it comes after saving. */
export function Worksheet({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'Worksheet');
  const rows = textsOf(props.rows);
  const rowTitle = textOf(props.rowTitle) || t('blocks.sheetRow');
  const columns = entriesOf(props.columns).map(
    (column): Column => ({
      title: textOf(column.title),
      kind: textOf(column.kind),
      options: textsOf(column.options),
      sum: column.sum === true,
    }),
  );
  const { answer, key } = kept;
  const own = Array.from({ length: Number(props.own ?? 0) }, (_, i) => answer?.own[i] ?? { name: '', cells: [] });
  const live = useLive();
  const sumIn = (c: number) =>
    sumOf(
      [
        ...rows.map((_, r) => [`cell-${r}-${c}`, answer?.rows[r]?.[c]]),
        ...own.map(({ cells }, r) => [`own-${r}-${c}`, cells[c]]),
      ].flatMap(([name, before]) => typedFigure(live.one(name ?? '', before)) ?? []),
    );

  const changed = useRef(false);
  /** A sheet whose possible answer is still hidden is kept by its button only: saving it shows the answer. */
  const savesItself = kept.signedIn && (answer !== undefined || props.hasModel !== true);
  return (
    <Practice id={id} kind={t('blocks.sheet')} title={textOf(props.prompt)}>
      <p className="hint mb-4">
        {textOf(props.note)} {t('blocks.onlyYouHere')}
      </p>
      <form
        {...kept.form}
        {...live.form}
        onChange={() => {
          live.form.onChange();
          changed.current = true;
        }}
        onBlur={({ currentTarget }) => {
          if (!savesItself || !changed.current || !currentTarget.checkValidity()) return;
          changed.current = false;
          currentTarget.requestSubmit();
        }}
      >
        <ol className="cards">
          {rows.map((row, r) => (
            <SheetRow
              key={r}
              legend={row}
              name={`cell-${r}`}
              columns={columns}
              cells={answer?.rows[r] ?? []}
              field={kept.field}
            />
          ))}
          {own.map(({ name, cells }, r) => (
            <SheetRow
              key={r}
              legend={t('blocks.ownRow', { n: r + 1 })}
              name={`own-${r}`}
              columns={columns}
              cells={cells}
              field={kept.field}
            >
              <TextField {...kept.field(`name-${r}`, name)} label={rowTitle} maxLength={200} />
            </SheetRow>
          ))}
        </ol>
        {columns.map(
          ({ title, sum }, c) =>
            sum && (
              <p key={title} className="mt-4 font-semibold" aria-live="polite">
                {`${t('blocks.sum')} (${title}): ${figure(sumIn(c), t.locale)}`}
              </p>
            ),
        )}
        <KeptFoot kept={kept} note={answer ? t('blocks.kept') : props.hasModel === true && t('blocks.sheetThen')}>
          {t('blocks.saveSheet')}
        </KeptFoot>
      </form>
      {answer && key && <SheetModel rowTitle={rowTitle} rows={rows} columns={columns} cells={key.model} />}
    </Practice>
  );
}
