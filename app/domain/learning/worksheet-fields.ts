import { invalid } from '~/platform/refusal';
import type { BlockAnswer, Properties } from '../catalogue/lesson.schema';
import { day, each, type Fields, index, lengthOf, number, textIn } from './field-values';

interface Column {
  kind: string;
  options?: string[];
}

/** The most letters of a cell of text, and of the name of a row of one's own. */
const longestCell = 2000;
const longestName = 200;
const mostNumber = 1e12;

/** One cell as it is kept. An empty cell is empty, whatever its column. */
function cell(fields: Fields, field: string, { kind, options }: Column): string {
  const text = textIn(fields, field, longestCell);
  if (text === '') return '';
  switch (kind) {
    case 'choice':
      return String(index(text, options?.length ?? 0, field));
    case 'number':
      return String(number(text, field, -mostNumber, mostNumber));
    case 'date':
      return day(text, field);
    default:
      return text;
  }
}

/**
 * The cells of a worksheet, given rows first; of one's own rows those after the last that says something are left out.
 * Refuses a sheet without a single word, because keeping it opens the possible answer.
 */
export function worksheet(props: Properties, fields: Fields): Extract<BlockAnswer, { kind: 'Worksheet' }> {
  const columns = props.columns as unknown as Column[];
  const cells = (row: string) => columns.map((column, c) => cell(fields, `${row}-${c}`, column));
  const rows = each(props.rows, (r) => cells(`cell-${r}`));
  const own = Array.from({ length: Number(props.own ?? 0) }, (_, r) => ({
    name: textIn(fields, `name-${r}`, longestName),
    cells: cells(`own-${r}`),
  }));
  while (own.length > 0 && isEmpty([own.at(-1)!.name, ...own.at(-1)!.cells])) own.pop();
  if (own.length === 0 && rows.every(isEmpty)) {
    throw invalid(lengthOf(props.rows) ? 'cell-0-0' : 'name-0', 'sheetEmpty');
  }
  return { kind: 'Worksheet', rows, own };
}

const isEmpty = (texts: string[]): boolean => !texts.some(Boolean);
