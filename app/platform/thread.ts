import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { parentPort, Worker, type WorkerOptions } from 'node:worker_threads';
import { Refusal } from './refusal';

/** Pieces that are made as they are taken. Whoever takes no more calls `return`. */
export type Pieces<Piece = string | Uint8Array> = AsyncIterableIterator<Piece> & {
  return(value: undefined): Promise<IteratorResult<Piece>>;
};

interface Limits {
  /** Heap of the thread; one that needs more ends, and nothing else with it. */
  megabytes: number;
  /** How long a reader may leave the next piece lying before the thread is ended. */
  patience: number;
  /** Told once, when the thread is gone. */
  onEnd?: () => void;
}

type Said<Head> =
  | { head: Head }
  | { piece: Uint8Array }
  | { done: true }
  | { refusal: Pick<Refusal, 'kind' | 'code' | 'field' | 'params'> }
  | { fault: unknown };

/** What is made for one batch dies with it: room for more is only a larger process. */
const youngMegabytes = 8;

/** Pieces that lie ready before they are asked for. */
const ahead = 2;

/**
 * Starts a thread that `giveAway`s a head and pieces, and resolves with them when the head is there. The thread makes a
 * piece only when there is room for it, and ends with its last piece, when the reader goes away, or by a fault, which
 * is thrown here and is nobody else's. Throws the refusals of the thread.
 */
export async function fromThread<Head>(file: string, order: unknown, { megabytes, patience, onEnd }: Limits) {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: youngMegabytes };
  const worker = started(file, { workerData: order, resourceLimits }, onEnd);
  const said: Said<Head>[] = [];
  let wake = () => {};
  const hear = (one: Said<Head>) => {
    said.push(one);
    wake();
  };
  worker.on('message', hear);
  worker.on('error', (fault) => hear({ fault }));
  worker.on('exit', () => {
    clearTimeout(timer);
    onEnd?.();
    hear({ fault: new Error('The thread ended before its work') });
  });
  let timer: NodeJS.Timeout | undefined;
  const listened = async (): Promise<Exclude<Said<Head>, { refusal: unknown } | { fault: unknown }>> => {
    while (said.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const one = said.shift() as Said<Head>;
    if ('fault' in one) throw one.fault;
    if ('refusal' in one) throw new Refusal(one.refusal.kind, one.refusal.code, one.refusal.field, one.refusal.params);
    return one;
  };
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void worker.terminate(), patience);
    timer.unref();
  };
  const first = await listened();
  if (!('head' in first)) throw new Error('The thread did not begin with its head');
  for (let i = 0; i < ahead; i++) worker.postMessage('more');
  watch();
  const end = async () => {
    clearTimeout(timer);
    await worker.terminate();
    return { done: true, value: undefined } as const;
  };
  const pieces: Pieces<Uint8Array> = {
    async next() {
      watch();
      const one = await listened();
      if (!('piece' in one)) return end();
      worker.postMessage('more');
      return { done: false, value: one.piece };
    },
    return: end,
    [Symbol.asyncIterator]: () => pieces,
  };
  return { head: first.head, pieces };
}

/** A thread that cannot even begin has ended. */
function started(file: string, options: WorkerOptions, onEnd?: () => void): Worker {
  try {
    return new Worker(file, options);
  } catch (error) {
    onEnd?.();
    throw error;
  }
}

/** On Linux a thread has a priority of its own: who reads a page goes before what is made for a file. */
function standBack(): void {
  try {
    const thread = Number(path.basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Elsewhere all threads are equal.
  }
}

/** The other end, in the thread: the head at once, then each piece when it is asked for. A refusal is told as one. */
export async function giveAway<Head>(work: () => Promise<{ head: Head; pieces: AsyncIterable<string | Uint8Array> }>) {
  standBack();
  const port = parentPort!;
  const say = (one: Said<Head>) => port.postMessage(one);
  let room = 0;
  let wake = () => {};
  port.on('message', () => {
    room++;
    wake();
  });
  const encoder = new TextEncoder();
  try {
    const { head, pieces } = await work();
    say({ head });
    for await (const piece of pieces) {
      while (room === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      room--;
      // A copy that is nobody else's can be handed over without another.
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : new Uint8Array(piece);
      port.postMessage({ piece: bytes } satisfies Said<Head>, [bytes.buffer as ArrayBuffer]);
    }
    say({ done: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { kind, code, field, params } = error;
    say({ refusal: { kind, code, field, params } });
  } finally {
    port.close();
  }
}
