import { describeFault } from '~/domain/catalogue/index.server';
import type { ImportPlan } from '~/domain/studio/index.server';
import type { Words } from '~/words/words';

/** More help nobody: whoever mends the first sees the next. */
const mostShown = 100;

/** Faults of an archive as its author reads them. */
export const faultLines = (faults: ImportPlan['faults'], t: Words) =>
  faults.slice(0, mostShown).map((fault) => ({
    place: t('studio.lineOf', { file: fault.file, line: fault.line }),
    said: describeFault(fault, t),
  }));
