import type { DatabasePlace } from '#db/client';
import type { Brand } from '~/platform/brand';
import type { Ctx } from '~/platform/context';
import type { Env } from '~/platform/env';
import { busy } from '~/platform/refusal';
import { fromThread } from '~/platform/thread';
import type { Locale } from '~/words/words';
import type { Actor } from '../identity/index.server';
import type { Report, Snapshot } from './report';
import type { ReportOrder } from './report-pieces';

/** What the thread is told: all of it can be copied. */
export interface ThreadOrder {
  place: DatabasePlace;
  env: Env;
  brand: Brand;
  /** The instant that is now for whoever asked. */
  now: number;
  actor: Actor;
  report: Report['name'];
  asked: Omit<ReportOrder, 'words'>;
  locale: Locale;
}

/** Files that are written at the same time, each with a thread and a handle of its own. */
const atOnce = 2;
/** Those who may wait for one of them to end. */
const mostWaiting = 8;
/** A reader who leaves a piece lying for so long has gone, or would keep the database's log of writes growing. */
const patience = 60_000;

let going = 0;
const waiting: (() => void)[] = [];

/** A report as the pieces of a file, made in a thread of its own. Refuses exportsBusy, and what `reportPieces` refuses. */
export async function piecesInThread(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { words, ...asked }: ReportOrder,
  workerFile: string,
) {
  await turn();
  const order: ThreadOrder = {
    place: { url: ctx.env.databaseUrl, dataDir: ctx.env.dataDir },
    env: ctx.env,
    brand: ctx.brand,
    now: ctx.clock(),
    actor,
    report: report.name,
    asked,
    locale: words.locale,
  };
  const { head, pieces } = await fromThread<Snapshot>(workerFile, order, { megabytes: 128, patience, onEnd: next });
  return { snapshot: head, pieces };
}

async function turn(): Promise<void> {
  if (going < atOnce) {
    going++;
    return;
  }
  if (waiting.length >= mostWaiting) throw busy('exportsBusy');
  // Whoever ends hands their place on: the number of those going stays.
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function next(): void {
  const first = waiting.shift();
  if (first) first();
  else going--;
}
