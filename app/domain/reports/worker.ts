import { workerData } from 'node:worker_threads';
import { openSnapshot } from '#db/client';
import type { Ctx } from '~/platform/context';
import { newId } from '~/platform/ids';
import { createLog } from '~/platform/log';
import { giveAway } from '~/platform/thread';
import { wordsIn } from '~/words/catalogues.server';
import type { CountingOrder } from './counting-thread';
import { countings } from './countings';
import { reportPieces } from './report-pieces';
import type { FileOrder } from './report-thread';
import { findReport } from './reports';

/** The thread that writes one report as a file, or counts some figures, from the database as it stands at its start. */
const order = workerData as FileOrder | CountingOrder;

const keyless = () => {
  throw new Error('A thread that reads has no keys.');
};

await giveAway(async () => {
  const db = await openSnapshot(order.place);
  const ctx: Ctx = {
    db,
    clock: () => order.now,
    newId,
    log: createLog(order.env.logLevel),
    env: order.env,
    brand: order.brand,
    secrets: { seal: keyless, open: keyless, sign: keyless },
    listeners: { courseCompleted: [], courseRenewed: [], personErased: [], roleTaken: [], meetingChanged: [] },
    requestId: null,
  };
  try {
    const { head, pieces } = 'countings' in order ? await count(ctx, order) : await write(ctx, order);
    return { head, pieces: untilClosed(pieces, db) };
  } catch (error) {
    // An open connection would keep the thread from its end.
    await db.close();
    throw error;
  }
});

async function count(ctx: Ctx, { countings: asked }: CountingOrder) {
  const head: unknown[] = [];
  for (const { actor, counting } of asked) head.push(await countings[counting.what](ctx, actor, counting));
  return { head, pieces: nothing() };
}

async function write(ctx: Ctx, { actor, report, asked, locale }: FileOrder) {
  const { snapshot, pieces } = await reportPieces(ctx, actor, findReport(report)!, {
    ...asked,
    words: wordsIn(locale),
  });
  return { head: snapshot, pieces };
}

async function* nothing(): AsyncGenerator<string> {}

async function* untilClosed(pieces: AsyncIterable<string | Uint8Array>, db: Ctx['db']) {
  try {
    yield* pieces;
  } finally {
    await db.close();
  }
}
