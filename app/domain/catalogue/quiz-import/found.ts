import type { DraftContent, Loss, Reason, RemarkParams, SourceKind } from './quiz-import.schema';

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

  add(code: Loss['code'], params: RemarkParams = {}): void {
    const same = (one: Loss) => one.code === code && JSON.stringify(one.params) === JSON.stringify(params);
    if (!this.list.some(same)) this.list.push({ code, params });
  }
}

/** Makes one question; a NotTaken becomes its reason, anything else is a mistake of ours. */
export function made(make: () => DraftContent): DraftContent | Reason {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    const { code, params, line } = error;
    return { code, params, ...(line !== undefined && { line }) };
  }
}
