import type { LessonItem, LessonResult } from './compile-lesson';
import { fault, fileStart } from './faults';

/** What the worker answers for each lesson. */
export interface WorkerAnswer {
  index: number;
  result: LessonResult;
}

/** The bounds keep a lesson under two seconds; one that takes longer has found a hole in them and is refused. */
export const mostMilliseconds = 20_000;

/** The refusal of a lesson that broke the worker, or did not end. */
export const refused = (item: LessonItem, reason: string): LessonResult => ({
  ok: false,
  faults: [fault(item.path, fileStart, reason ? 'compilerFailed' : 'tookTooLong', { reason })],
  warnings: [],
});
