import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Select, TextArea, TextField } from '../../field';
import { fieldFigure, figurePattern } from '../figures';
import type { useKept } from '../kept';

export interface Column {
  title: string;
  kind: string;
  options: string[];
  sum: boolean;
}

interface SheetRowProps {
  legend: ReactNode;
  /** Names of its fields begin with this: `cell-0`, `own-1`. */
  name: string;
  columns: Column[];
  cells: string[];
  field: ReturnType<typeof useKept>['field'];
  children?: ReactNode;
}

/** One row of a worksheet as a group of fields: beside each other where there is room, else one below the other. */
export function SheetRow({ legend, name, columns, cells, field, children }: SheetRowProps) {
  const t = useWords();
  return (
    <li>
      <fieldset>
        <legend>{legend}</legend>
        <div className="cells">
          {children && <div className="basis-full">{children}</div>}
          {columns.map(({ title, kind, options }, c) => {
            const cell = cells[c] ?? '';
            const before = kind === 'number' && cell ? fieldFigure(Number(cell), t.locale) : cell;
            const shared = { ...field(`${name}-${c}`, before), label: title };
            switch (kind) {
              case 'choice':
                return (
                  <Select
                    key={c}
                    {...shared}
                    empty={t('blocks.choose')}
                    options={options.map((label, i) => ({ value: String(i), label }))}
                  />
                );
              case 'number':
                return <TextField key={c} {...shared} inputMode="decimal" pattern={figurePattern} maxLength={20} />;
              case 'date':
                return <TextField key={c} {...shared} type="date" />;
              default:
                return <TextArea key={c} {...shared} rows={2} maxLength={2000} />;
            }
          })}
        </div>
      </fieldset>
    </li>
  );
}
