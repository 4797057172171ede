import { existsSync } from 'node:fs';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Pieces } from '~/platform/thread';
import type { Actor } from '../identity/index.server';
import type { Report, Snapshot } from './report';
import { type ReportOrder, reportPieces } from './report-pieces';
import { piecesInThread } from './report-thread';
import { meantIn, withoutSearch } from './snapshot';

export interface ReportFile {
  snapshot: Snapshot;
  /** The file piece by piece, made as it is taken. */
  pieces: Pieces;
}

/** So few rows are written sooner than a thread has started. */
const fewRows = 200;

/**
 * A report as a file, all of it read as the database stands now. That it was asked for, with which filters, stands among
 * the events under the snapshot's id: from a file one finds what it counted. Off the main thread where the built worker
 * is at hand and the file is more than a page or two. Refuses reportTooLong and reportTooLongForPaper when there are more rows than a sheet of Excel has or
 * than anybody reads on paper, and exportsBusy when too many wait for the worker.
 */
export async function reportFile(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  asked: ReportOrder,
  workerFile?: string,
): Promise<ReportFile> {
  const file =
    workerFile && existsSync(workerFile) && !(await isShort(ctx, actor, report, asked))
      ? await piecesInThread(ctx, actor, report, asked, workerFile)
      : await piecesHere(ctx, actor, report, asked);
  try {
    await recordExport(ctx, actor, report, file.snapshot, asked);
  } catch (error) {
    await file.pieces.return(undefined);
    throw error;
  }
  return file;
}

/** Looks at the first rows only: to count all of them may take long. */
async function isShort(ctx: Ctx, actor: Actor, report: Report, { filters, at = ctx.clock() }: ReportOrder) {
  const snapshot = { id: '', at: Math.min(at, ctx.clock()), rows: 0, filters: meantIn(report, filters) };
  return (await report.batch(ctx, actor, snapshot, { limit: fewRows })).next === null;
}

async function piecesHere(ctx: Ctx, actor: Actor, report: Report, asked: ReportOrder): Promise<ReportFile> {
  const db = await ctx.db.snapshot();
  try {
    const { snapshot, pieces } = await reportPieces({ ...ctx, db, reportWorker: undefined }, actor, report, asked);
    return { snapshot, pieces: closing(pieces, () => db.close()) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** The same pieces; `close` is called after the last one, at a fault, and when nobody takes more, also before the first. */
function closing<Piece>(made: AsyncGenerator<Piece>, close: () => Promise<void>): Pieces<Piece> {
  let closed = false;
  const end = async () => {
    if (!closed) await close();
    closed = true;
  };
  const pieces: Pieces<Piece> = {
    async next() {
      try {
        const one = await made.next();
        if (one.done) await end();
        return one;
      } catch (error) {
        await end();
        throw error;
      }
    },
    async return() {
      await made.return(undefined);
      await end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => pieces,
  };
  return pieces;
}

const recordExport = (ctx: Ctx, actor: Actor, report: Report, snapshot: Snapshot, { format }: ReportOrder) =>
  ctx.db.write((tx) =>
    recordEvent(ctx, tx, {
      kind: 'report.exported',
      actorId: actor.accountId,
      subjectId: snapshot.id,
      data: {
        report: report.name,
        format,
        at: snapshot.at,
        rows: snapshot.rows,
        filters: withoutSearch(snapshot.filters),
      },
    }),
  );
