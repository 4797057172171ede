/**
 * A question as its reader sees it. Types only: pages and drawing share them. Nothing in them tells the right
 * answer: parts carry letters by their shown place, because the ids of a course file often follow its key.
 */
export interface Part {
  id: string;
  text: string;
}

interface Shown {
  id: string;
  text: string;
}

export type QuestionShown = Shown &
  (
    | { kind: 'single' | 'multiple'; options: Part[] }
    | { kind: 'truefalse' | 'text' }
    | { kind: 'match'; lefts: Part[]; rights: Part[] }
    | { kind: 'order'; items: Part[] }
    | { kind: 'numeric'; unit: string | null }
    /** A gap without options is typed. */
    | { kind: 'cloze'; gaps: { id: string; options: Part[] | null }[] }
  );

/** One drawn question: the ids of its parts in the order shown. */
export interface PaperQuestion {
  id: string;
  /** Options, right sides (one id for equal ones) or items. */
  shown: string[];
  /** match */
  lefts?: string[];
  /** cloze: options of each gap that is chosen. */
  gaps?: Record<string, string[]>;
}

/** What an attempt asks, in order. Kept with the attempt: a reload of the course changes no open paper. */
export interface Paper {
  questions: PaperQuestion[];
}
