import type { Words } from '~/words/words';
import type { Report } from '../report';
import { area } from './look';

/** Points that a column asks for when its values are broader or narrower than most. */
const asked: Record<string, number> = {
  no: 24,
  n: 26,
  code: 26,
  person_ref: 94,
  full_name: 112,
  name_as_printed: 128,
  organisation: 104,
  position: 74,
  email: 112,
  title: 150,
  indicator: 150,
  method_note: 120,
  example: 190,
  barrier: 130,
  partners: 190,
  source: 80,
  city: 46,
  sector: 62,
  sex: 38,
  age_band: 38,
  course_slug: 84,
  cohort_code: 58,
  certificate_no: 72,
  replaced_by: 74,
  verify_code: 64,
  progress_pct: 44,
  pretest_pct: 36,
  posttest_pct: 36,
  gain_pp: 38,
  result_pct: 46,
  hours: 34,
  status: 54,
  signatory: 100,
};
const usual = 50;
const widthOf = (column: string): number => asked[column] ?? usual;

export interface PaperColumns {
  shown: string[];
  /** How broad each of them is beside the others, as many as `shown`. */
  shares: number[];
  /** What stands in the other files alone. */
  left: string[];
}

/** The columns that a page has room for: those that the report names, else as many as fit, the first ones first. */
export function paperColumns({ columns, paper }: Pick<Report, 'columns' | 'paper'>): PaperColumns {
  const room = area.right - area.left;
  const shown: string[] = [];
  let taken = 0;
  for (const column of paper ?? columns) {
    if (!paper && taken + widthOf(column) > room) break;
    shown.push(column);
    taken += widthOf(column);
  }
  return {
    shown,
    shares: shown.map(widthOf),
    left: columns.filter((column) => !shown.includes(column)),
  };
}

/** What a column is called for people; its name in files where nobody has said it in words. */
export const headingOf = (column: string, words: Words): string => words.find(`paper.column.${column}`) ?? column;
