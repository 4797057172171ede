import { parentPort, workerData } from 'node:worker_threads';
import { stop } from 'esbuild';
import { compileLesson, type LessonItem } from './compile-lesson';
import type { WorkerAnswer } from './compile-many';

/** The thread that compiles a batch of lessons, so that readers of the site do not wait: answers one by one, then ends. */
const items = workerData as LessonItem[];
for (const [index, item] of items.entries()) {
  parentPort?.postMessage({ index, result: await compileLesson(item) } satisfies WorkerAnswer);
}
await stop();
