import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { compileLesson, type LessonItem, type LessonResult } from './compile-lesson';
import { mostMilliseconds, refused, type WorkerAnswer } from './worker-answer';

/** How long a thread waits for the next text of an author before it ends. */
const standsFor = 120_000;

interface Asked {
  item: LessonItem;
  answer(result: LessonResult): void;
}

/**
 * A thread that stays for as long as somebody writes: its code is read once, so that a text is compiled in the time
 * that compiling takes. One text at a time; one that breaks the thread, or takes too long, is refused alone.
 */
class StandingCompiler {
  #worker: Worker | undefined;
  #asked: Asked[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly file: string) {}

  compile(item: LessonItem): Promise<LessonResult> {
    return new Promise((answer) => {
      this.#asked.push({ item, answer });
      if (this.#asked.length === 1) this.#next();
    });
  }

  #next() {
    clearTimeout(this.#timer);
    const [first] = this.#asked;
    this.#timer = setTimeout(() => this.#end(), first ? mostMilliseconds : standsFor);
    this.#timer.unref();
    if (!first) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(first.item);
  }

  #start(): Worker {
    const worker = new Worker(this.file, { workerData: null, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    let reason = '';
    worker.unref();
    worker.on('message', ({ result }: WorkerAnswer) => {
      this.#asked.shift()?.answer(result);
      this.#next();
    });
    worker.on('error', (error) => {
      reason = String(error).slice(0, 200);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      const broken = this.#asked.shift();
      broken?.answer(refused(broken.item, reason));
      if (broken) this.#next();
    });
    return worker;
  }

  #end() {
    const worker = this.#worker;
    // While a text is being compiled, the end of the thread refuses it.
    if (this.#asked.length === 0) this.#worker = undefined;
    void worker?.terminate();
  }
}

const standing = new Map<string, StandingCompiler>();

/** Compiles one text in the standing thread, or here where there is no built worker. */
export function compileStanding(file: string | undefined, item: LessonItem): Promise<LessonResult> {
  if (!file || !existsSync(file)) return compileLesson(item);
  const compiler = standing.get(file) ?? new StandingCompiler(file);
  standing.set(file, compiler);
  return compiler.compile(item);
}
