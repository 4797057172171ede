import { readSheet } from '~/platform/sheets/reading';
import { columnsIn } from './columns';
import { type LineData, type RosterField, type RosterRemarks, rosterFields, rosterLimits } from './roster.schema';

export interface Line {
  line: number;
  data: LineData;
  /** A field whose cell holds a formula. */
  formula: RosterField | null;
}

/** Longer than anything that is kept of a person. What is longer is refused by name, never cut off unsaid. */
const cellLimit = 400;

/** The lines of a file. Refuses, for `file`: what readSheet refuses, rosterColumns, rosterNoLines. */
export async function linesIn(bytes: Buffer): Promise<{ lines: Line[]; remarks: RosterRemarks }> {
  const { rows, encoding } = await readSheet(bytes, rosterLimits);
  const [head, ...body] = rows;
  const { places, unknown, phone } = columnsIn(head?.cells ?? []);
  const lines = body.map(({ line, cells, formulas }) => {
    const textOf = (field: RosterField) => {
      const text = (places[field] ?? []).map((place) => cells[place] ?? '').filter(Boolean);
      return text.join(' ').slice(0, cellLimit) || null;
    };
    return {
      line,
      data: Object.fromEntries(rosterFields.map((field) => [field, textOf(field)])) as LineData,
      formula: rosterFields.find((field) => places[field]?.some((place) => formulas.includes(place))) ?? null,
    };
  });
  return { lines, remarks: { unknownColumns: unknown, phone, encoding } };
}
