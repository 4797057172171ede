import { workerData } from 'node:worker_threads';
import { openSnapshot } from '#db/client';
import type { Ctx } from '~/platform/context';
import { newId } from '~/platform/ids';
import { createLog } from '~/platform/log';
import { giveAway } from '~/platform/thread';
import { wordsIn } from '~/words/catalogues.server';
import { reportPieces } from './report-pieces';
import type { ThreadOrder } from './report-thread';
import { findReport } from './reports';

/** The thread that writes one report as a file, from the database as it stands at its start, and then ends. */
const { place, env, brand, now, actor, report, asked, locale } = workerData as ThreadOrder;

const keyless = () => {
  throw new Error('A thread that writes a report has no keys.');
};

await giveAway(async () => {
  const db = await openSnapshot(place);
  const ctx: Ctx = {
    db,
    clock: () => now,
    newId,
    log: createLog(env.logLevel),
    env,
    brand,
    secrets: { seal: keyless, open: keyless, sign: keyless },
    listeners: { courseCompleted: [], personErased: [], meetingChanged: [] },
    requestId: null,
  };
  try {
    const order = { ...asked, words: wordsIn(locale) };
    const { snapshot, pieces } = await reportPieces(ctx, actor, findReport(report)!, order);
    return { head: snapshot, pieces: untilClosed(pieces, db) };
  } catch (error) {
    // An open connection would keep the thread from its end.
    await db.close();
    throw error;
  }
});

async function* untilClosed(pieces: AsyncIterable<string | Uint8Array>, db: Ctx['db']) {
  try {
    yield* pieces;
  } finally {
    await db.close();
  }
}
