import { parentPort, workerData } from 'node:worker_threads';
import type { PrintOrder } from './draw';
import { mediaIn } from './media';
import { drawModule } from './pdf/module';

/** The thread that draws one module, so that readers of the site do not wait: answers with the bytes, then ends. */
const { sheet, mediaFolder } = workerData as PrintOrder;
const bytes = new Uint8Array(await drawModule(sheet, mediaIn(mediaFolder)));
parentPort?.postMessage(bytes, [bytes.buffer]);
