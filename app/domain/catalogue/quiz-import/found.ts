import type { DraftContent, Loss, Reason, RemarkParams, SourceKind } from './quiz-import.schema';
import { tidied } from './tidied';

/** A question as a reader found it, before ids are given and bounds are looked at. */
export interface Found {
  line: number;
  /** As the file names it, or nothing. */
  title: string;
  /** The beginning of its text, for a report of a question without a title. */
  begins: string;
  kind: SourceKind;
  /** Parts of the category that it stands in, from the outermost. */
  category: string[];
  tags: string[];
  losses: Loss[];
  /** What was made of it, or why nothing was. */
  made: DraftContent | Reason;
}

export const isReason = (made: Found['made']): made is Reason => 'code' in made;

/** Stops the reading of one question: the reader goes on with the next. */
export class NotTaken extends Error {
  constructor(
    readonly code: Reason['code'],
    readonly params: RemarkParams = {},
    readonly line?: number,
  ) {
    super(code);
  }
}

/** What gets lost on the way, each thing once. */
export class Losses {
  readonly list: Loss[] = [];

  add(code: Loss['code'], given: RemarkParams = {}): void {
    const params = printable(given);
    const same = (one: Loss) => one.code === code && JSON.stringify(one.params) === JSON.stringify(params);
    if (!this.list.some(same)) this.list.push({ code, params });
  }
}

/** What a sentence repeats of a file must not steer the terminal that prints it. */
const printable = (params: RemarkParams): RemarkParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? tidied(value) : value]),
  );

/** Makes one question; a NotTaken becomes its reason, anything else is a mistake of ours. */
export function made(make: () => DraftContent): DraftContent | Reason {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    const { code, line } = error;
    return { code, params: printable(error.params), ...(line !== undefined && { line }) };
  }
}
