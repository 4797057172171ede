/**
 * The shapes of a compiled lesson. Types only: the browser, the pages and the drawing of lessons share them.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Properties = Record<string, Json>;

/** Text, or an element: `t` its name (a plain element or a block), `p` its properties, `c` its children. */
export type LessonNode = string | { t: string; p?: Properties; c?: LessonNode[] };

/** A top-level block of a lesson: what an author edits, translates and stamps as one. */
export interface LessonBlock {
  /** `b1`, `b2`, … in the order of the text, or the block's own `id`. Shared by the three languages. */
  id: string;
  /** What it is: `p`, `h2`, `ul`, `Callout`, `Sort`, … Translations have the same sequence of kinds. */
  kind: string;
  /** Eight hex digits of the SHA-256 of the block's source text, white space folded. */
  hash: string;
  node: LessonNode;
}

export interface LessonTree {
  blocks: LessonBlock[];
  /** Headings, for the list of contents: `id` is the block's id, used as the anchor. */
  outline: { id: string; depth: 2 | 3 | 4; title: string }[];
  /** The text without marks, for search and for counting. */
  text: string;
  words: number;
  /** Bytes of the tree as JSON. */
  bytes: number;
  /** Glossary terms that the lesson defines or links. */
  terms: string[];
  /** Own media: path in the lesson's folder → SHA-256 and kind, filled by the loader. */
  media: string[];
}

export interface LessonSource {
  title: string;
  detail?: string;
  url?: string;
  /** Date of the check, YYYY-MM-DD. */
  checked?: string;
}

/** Front matter of one language of a lesson, as checked. */
export interface LessonFront {
  id: string;
  title: string;
  minutes: number;
  outcome?: string;
  required: boolean;
  complete: 'manual' | 'automatic';
  lawChecked?: string;
  sources: LessonSource[];
  /** By passage: the hash of the source that it says, and of the pair of texts that somebody has checked. */
  translation?: { of: 'kk' | 'ru' | 'en'; blocks: Record<string, string>; checked?: Record<string, string> };
}

/** The part of a practice block that stays on the server until the reader has answered. */
export type PracticeKey =
  | { kind: 'Quiz'; correct: number[]; why?: string }
  | { kind: 'Sort'; groups: number[]; why: (string | null)[] }
  | { kind: 'ParticipationLadder'; rungs: number[]; why: (string | null)[] }
  /** For each item as it is shown, its right place. */
  | { kind: 'Order'; places: number[]; why: (string | null)[] }
  /** A possible answer: the cells of each given row, written as the cells of an answer are. */
  | { kind: 'Worksheet'; model: string[][] }
  | { kind: 'RiskMatrix'; bearers: number[]; why: (string | null)[] }
  | { kind: 'MoneyFlow'; flows: Flow[]; why: (string | null)[] };

/** Who pays and who receives, by their place among the parties. */
export interface Flow {
  from: number;
  to: number;
}

export type Level = 1 | 2 | 3;

/** The amounts that a comparison adds up, by name. */
export interface Comparison {
  public: { cost: number; neutrality: number; transferableRisk: number; retainedRisk: number };
  partnership: { payments: number; retainedRisk: number; management: number };
}

/**
 * What a reader's saved block holds. Indexes and places count from 0, rungs from 1, levels 1 (low) to 3 (high); days
 * are YYYY-MM-DD. A cell of a worksheet is text: of a choice the index of the option, of a number its digits with a
 * point, and empty where nothing was written.
 */
export type BlockAnswer =
  | { kind: 'Reflection'; text: string }
  | { kind: 'Checklist'; ticked: number[] }
  | { kind: 'Poll'; choice: number }
  | { kind: 'Quiz'; choices: number[] }
  | { kind: 'Sort'; groups: number[] }
  | { kind: 'ParticipationLadder'; rungs: number[] }
  | { kind: 'StakeholderMap'; parties: { name: string; interest: Level; influence: Level }[] }
  | { kind: 'Order'; places: number[] }
  | { kind: 'Worksheet'; rows: string[][]; own: { name: string; cells: string[] }[] }
  | { kind: 'RiskMatrix'; risks: { likelihood: Level; gravity: Level; bearer: number; measure: string }[] }
  | { kind: 'DeadlineCalculator'; start: string }
  | ({ kind: 'ValueForMoney' } & Comparison)
  | { kind: 'MoneyFlow'; flows: Flow[] }
  | { kind: 'BudgetGame'; chosen: number[] };

/** What the group chose in a poll or a budget, without names: how many answered, and how many chose each entry. */
export interface GroupResult {
  readers: number;
  votes: number[];
}

export type KeptBlock = BlockAnswer['kind'];

/** How far a translation of a passage stands from its source. Checked: current, and somebody has vouched for it. */
export type TranslationState = 'missing' | 'stale' | 'current' | 'checked';

/** A fault in a course file, as `lesson check --json` prints it; `code` has its sentence in words/…/faults. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  code: string;
  params: Record<string, string | number>;
}
