import { parentPort, workerData } from 'node:worker_threads';
import { stop } from 'esbuild';
import { compileLesson, type LessonItem } from './compile-lesson';
import type { WorkerAnswer } from './worker-answer';

/**
 * The thread that compiles, so that readers of the site do not wait: a batch one by one, and then it ends; or, without
 * a batch, whatever it is sent.
 */
const items = workerData as LessonItem[] | null;
const answer = async (index: number, item: LessonItem) =>
  parentPort?.postMessage({ index, result: await compileLesson(item) } satisfies WorkerAnswer);
if (items) {
  for (const [index, item] of items.entries()) await answer(index, item);
  await stop();
} else parentPort?.on('message', (item: LessonItem) => void answer(0, item));
