import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { PrintedModule } from '../printed.schema';
import { mediaIn } from './media';

export interface PrintOrder {
  sheet: PrintedModule;
  /** Where the own files of lessons lie, each under its hash. */
  mediaFolder: string;
}

/** A module takes two seconds; one that takes longer than this has met a fault of ours. */
const mostMilliseconds = 60_000;

let line: Promise<unknown> = Promise.resolve();

/**
 * Draws one module at a time, however many are asked for: a small machine has one core and one gigabyte. Off the main
 * thread where the built worker is at hand.
 */
export function draw(order: PrintOrder, workerFile?: string): Promise<Buffer> {
  const turn = line.then(async () => {
    if (workerFile && existsSync(workerFile)) return inWorker(order, workerFile);
    const { drawModule } = await import('./pdf/module');
    return drawModule(order.sheet, mediaIn(order.mediaFolder));
  });
  line = turn.catch(() => undefined);
  return turn;
}

function inWorker(order: PrintOrder, file: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    const timer = setTimeout(() => void worker.terminate(), mostMilliseconds);
    worker.on('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer)));
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error(`drawing of module ${order.sheet.id} ended without a file`));
    });
  });
}
