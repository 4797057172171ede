import { setTable, type TableRow } from '~/platform/pdf/table';
import type { LessonNode } from '../../lesson.schema';
import { type Drawing, gap } from './drawing';
import { runsOf } from './inline';
import { air, colours, settings } from './look';

type Element = Exclude<LessonNode, string>;

/** Letters of a cell beyond which it asks for no more width: long cells share what there is. */
const longCell = 90;

/** A table of the text: names of its columns above a line, thin lines below rows. */
export function drawTable(drawing: Drawing, node: Element): void {
  const rows = rowsIn(node).map((row): TableRow => {
    const cells = (row.c ?? []).filter((cell): cell is Element => typeof cell !== 'string');
    const head = cells.length > 0 && cells.every(({ t }) => t === 'th');
    return {
      head,
      cells: cells.map(({ t, c = [] }) => runsOf(c, drawing, { face: t === 'th' ? 'semibold' : 'regular' })),
    };
  });
  const count = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (count === 0) return;
  const letters = (cells: TableRow['cells'], i: number) =>
    (cells[i] ?? []).reduce((sum, { text }) => sum + text.length, 0);
  const shares = Array.from({ length: count }, (_, i) =>
    Math.min(longCell, Math.max(8, ...rows.map(({ cells }) => letters(cells, i)))),
  );
  gap(drawing, air.part);
  setTable(drawing.book, rows, { ...settings.form, shares, line: colours.line });
  gap(drawing, air.block);
}

function rowsIn(node: Element): Element[] {
  return (node.c ?? []).flatMap((child) => {
    if (typeof child === 'string') return [];
    return child.t === 'tr' ? [child] : rowsIn(child);
  });
}
