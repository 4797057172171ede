import type { Properties } from '../lesson.schema';
import { eachOnce, type Rule } from './block-rule';
import type { Report } from './faults';

interface Column {
  kind: string;
  options?: string[];
  sum?: boolean;
}

/** A number as an author writes it in a possible answer. */
const writtenNumber = /^-?\d{1,12}(?:[.,]\d{1,4})?$/;

const checkColumns: Rule = (values, at, report) => {
  for (const [i, { kind, options, sum }] of (values.columns as unknown as Column[]).entries()) {
    const property = `columns[${i + 1}]`;
    if (kind === 'choice' && !options) report(at(`columns.${i}`), 'optionsMissing', { property });
    if (kind !== 'choice' && options) report(at(`columns.${i}.options`), 'optionsUnused', { property, kind });
    if (kind !== 'number' && sum) report(at(`columns.${i}.sum`), 'sumUnused', { property, kind });
    if (options && new Set(options).size < options.length) report(at(`columns.${i}.options`), 'optionTwice');
  }
};

function checkModel(model: string[][], values: Properties, at: Parameters<Rule>[1], report: Report): void {
  const columns = values.columns as unknown as Column[];
  const rows = ((values.rows as string[] | undefined) ?? []).length;
  if (model.length !== rows) report(at('model'), 'modelRows', { count: model.length, rows });
  for (const [r, cells] of model.entries()) {
    const property = `model[${r + 1}]`;
    if (cells.length !== columns.length) {
      report(at(`model.${r}`), 'modelCells', { property, count: cells.length, columns: columns.length });
      continue;
    }
    for (const [c, cell] of cells.entries()) {
      const { kind, options = [] } = columns[c]!;
      const place = at(`model.${r}.${c}`);
      const cellName = `${property}[${c + 1}]`;
      if (!cell.trim()) continue;
      if (kind === 'choice' && !options.includes(cell)) {
        report(place, 'modelChoice', { property: cellName, value: cell, options: options.join(' | ') });
      }
      if (kind === 'number' && !writtenNumber.test(cell)) {
        report(place, 'modelNumber', { property: cellName, value: cell });
      }
    }
  }
}

/** A worksheet has rows to fill, choices have options, and a possible answer has the size of the sheet. */
export const worksheetRule: Rule = (values, at, report, warn) => {
  const rows = (values.rows as string[] | undefined) ?? [];
  if (rows.length === 0 && !values.own) report(at(''), 'sheetEmpty');
  eachOnce(rows, 'rows', (i) => at(`rows.${i}`), report);
  checkColumns(values, at, report, warn);
  if (values.model) checkModel(values.model as string[][], values, at, report);
};
