import type { Ctx } from '~/platform/context';
import { lineOf } from '~/platform/line';
import { busy } from '~/platform/refusal';
import { fromThread } from '~/platform/thread';
import type { Locale } from '~/words/words';
import type { Actor } from '../identity/index.server';
import type { Report, Snapshot } from './report';
import type { ReportOrder } from './report-pieces';
import { type ThreadFacts, threadFacts } from './thread-facts';

export interface FileOrder extends ThreadFacts {
  actor: Actor;
  report: Report['name'];
  asked: Omit<ReportOrder, 'words'>;
  locale: Locale;
}

/** Two files are written at the same time, each with a thread and a handle of its own; a few more may wait. */
const line = lineOf({ atOnce: 2, mostWaiting: 8 });
/** A reader who leaves a piece lying for so long has gone, or would keep the database's log of writes growing. */
const patience = 60_000;

/** A report as the pieces of a file, made in a thread of its own. Refuses exportsBusy, and what `reportPieces` refuses. */
export async function piecesInThread(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { words, ...asked }: ReportOrder,
  workerFile: string,
) {
  if (!(await line.take())) throw busy('exportsBusy');
  const order: FileOrder = { ...threadFacts(ctx), actor, report: report.name, asked, locale: words.locale };
  const { head, pieces } = await fromThread<Snapshot>(workerFile, order, {
    megabytes: 128,
    patience,
    onEnd: line.give,
  });
  return { snapshot: head, pieces };
}
