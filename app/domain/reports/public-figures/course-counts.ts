import { startOfDay } from '~/platform/calendar';
import { dayIn } from '~/platform/clock';
import { smallest } from './public-figures.schema';
import { hiddenCells } from './suppression';

/** So many people who hold a certificate of a course from one instant until another; null = until now. */
export interface Holders {
  courseId: string;
  from: number;
  until: number | null;
  n: number;
}

/** What everybody may know of one course. */
export interface CourseCount {
  /** Null where it is small, or would give a small one away. */
  n: number | null;
  /** The day whose beginning it is counted at, YYYY-MM-DD; null where nothing is shown. */
  day: string | null;
}

/**
 * The numbers of holders that may be shown, of the courses that have any. They are counted at the beginning of a month,
 * never now: whoever looks every day would otherwise see who got theirs. Of two months that are shown the later one
 * differs by as many as a cell must have (decision 14), and of each month the courses are hidden together, since the sum
 * of all of them may be known from a published period. A number once shown stays until another may take its place.
 */
export function shownByCourse(holders: readonly Holders[], today: string): Map<string, CourseCount> {
  const courses = [...new Set(holders.map(({ courseId }) => courseId))].sort();
  const shown = new Map<string, CourseCount>();
  if (courses.length === 0) return shown;
  const first = dayIn(Math.min(...holders.map(({ from }) => from)));
  for (const day of monthsFrom(first, today)) {
    const at = startOfDay(day);
    const cells = new Map(courses.map((id) => [id, 0]));
    for (const { courseId, from, until, n } of holders)
      if (from < at && (until === null || until >= at)) cells.set(courseId, (cells.get(courseId) ?? 0) + n);
    const total = [...cells.values()].reduce((sum, n) => sum + n, 0);
    const hidden = hiddenCells({
      cells: new Map([...cells, [all, total]]),
      sums: [{ total: all, parts: courses }],
    });
    for (const [id, n] of cells) {
      const before = shown.get(id)?.n ?? null;
      if (before === null && n > 0) shown.set(id, { n: null, day: null });
      if (hidden.has(id) || (before === null && n === 0)) continue;
      if (before === null || Math.abs(n - before) >= smallest) shown.set(id, { n, day });
    }
  }
  return shown;
}

/** The key of the whole: no course has it. */
const all = '';

/** The first days of the months after a day until today, today's own month included. */
function monthsFrom(first: string, today: string): string[] {
  const days: string[] = [];
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (;;) {
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > today) return days;
    days.push(day);
  }
}
