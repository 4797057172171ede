import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { compileLesson, type LessonItem, type LessonResult } from './compile-lesson';
import { compileStanding } from './compile-standing';
import { mostMilliseconds, refused, type WorkerAnswer } from './worker-answer';

export interface CompileOptions {
  /** Called after each lesson. */
  onProgress?(done: number, of: number): void;
  /** The built worker beside the bundle; without it, or when it is not there, lessons are compiled in this thread. */
  workerFile?: string;
  /** One text at a time, in a thread that stays for the next: for an author who goes on writing. */
  standing?: boolean;
}

/** Runs a batch in one worker until it ends; resolves with the reason when it ended by itself and badly. */
function runWorker(file: string, items: LessonItem[], answer: (answer: WorkerAnswer) => void): Promise<string> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: items, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    let reason = '';
    let timer: NodeJS.Timeout;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void worker.terminate(), mostMilliseconds);
    };
    watch();
    worker.on('message', (message: WorkerAnswer) => {
      answer(message);
      watch();
    });
    worker.on('error', (error) => {
      reason = String(error).slice(0, 200);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(reason);
    });
  });
}

/**
 * Compiles lessons in the order given, off the main thread where the built worker is at hand. A lesson that breaks the
 * worker is refused alone; the rest goes on in a new one.
 */
export async function compileMany(items: LessonItem[], options: CompileOptions = {}): Promise<LessonResult[]> {
  const { onProgress, workerFile } = options;
  if (options.standing) return Promise.all(items.map((item) => compileStanding(workerFile, item)));
  const results: LessonResult[] = [];
  const keep = (result: LessonResult) => {
    results.push(result);
    onProgress?.(results.length, items.length);
  };
  if (!workerFile || !existsSync(workerFile)) {
    for (const item of items) keep(await compileLesson(item));
    return results;
  }
  while (results.length < items.length) {
    const reason = await runWorker(workerFile, items.slice(results.length), ({ result }) => keep(result));
    const next = items[results.length];
    if (next) keep(refused(next, reason));
  }
  return results;
}
