/**
 * A module as it stands on paper: all its lessons one after the other, every exercise a form to fill in by hand, no
 * key of any. Types only: the page to print and the PDF draw the same facts.
 */
import type { Locale } from '~/words/words';
import type { LessonBlock } from './lesson.schema';

/** What stands in a cell of a form: words, marks to choose from (each with its words, or none), or room to write. */
export type FormCell = string | { ticks: string[] } | null;

/** A piece of a form. They are kept in the properties of a node `Form`, so all of them are JSON. */
export type FormPart =
  | { part: 'text'; text: string }
  /** Empty lines to write on; with a label they begin behind it. */
  | { part: 'lines'; count: number; label?: string }
  /** `one`: a single one is chosen, so the marks are round. */
  | { part: 'ticks'; items: string[]; one?: boolean }
  /** `wide`: how broad each column is beside the others, 1 where nothing is said. `tall`: rows to write much in. */
  | { part: 'table'; head: string[]; rows: FormCell[][]; wide?: number[]; tall?: boolean }
  /** Three by three squares to write numbers into; `corners`: words in them, from the top left clockwise. */
  | { part: 'grid'; across: string; up: string; steps: [string, string, string]; corners?: string[] };

/**
 * The nodes of a printed lesson: plain elements, the blocks that only hold text (Callout, Steps, Compare …), and four
 * that no author can write: `Form` (`kind`, `title`, `parts`, and children below them), `Parts` of `Part` (`title`), and
 * `Term` (`term`, `others`).
 */
export type PrintedBlock = LessonBlock;

export interface PrintedSource {
  title: string;
  detail: string | null;
  url: string | null;
  /** "checked on 22 November 2026". */
  checked: string | null;
}

export interface PrintedLesson {
  id: string;
  slug: string;
  /** "Lesson 2". */
  place: string;
  title: string;
  minutes: string;
  outcome: string | null;
  /** Language of the text when it is not that of the sheet. */
  lang: Locale | null;
  /** What a reader should know before the text: that it is in another language, or older than its source. */
  remarks: string[];
  blocks: PrintedBlock[];
  /** Headings of the second level: the id of a block and its words. */
  headings: { id: string; title: string }[];
  sources: PrintedSource[];
  lawChecked: string | null;
  /** Own files by name to the SHA-256 in their address. */
  media: Record<string, string>;
  /** Where the lesson stands on the site, whole. */
  address: string;
}

export interface PrintedModule {
  locale: Locale;
  brand: string;
  author: string;
  /** When this version of the course was put on the site: the only instant in its file. */
  at: number;
  /** The address of the site, for what leads from one page of it to another. */
  baseUrl: string;
  course: { slug: string; title: string; notice: string | null };
  /** "Module 2". */
  place: string;
  id: string;
  title: string;
  /** Sentences of the title page: language, version with its day, licence, whom to name as the source. */
  facts: { label: string; value: string; url: string | null }[];
  lessons: PrintedLesson[];
  assignments: { id: string; title: string; place: string; minutes: string; blocks: PrintedBlock[]; address: string }[];
  /** Terms of the glossary in these lessons, in the order of the alphabet, each with the words of the other languages. */
  terms: { term: string; others: string }[];
  /** Everything else that the drawing says. */
  labels: Record<PrintedLabel, string>;
}

export type PrintedLabel =
  | 'contents'
  | 'outcome'
  | 'sources'
  | 'terms'
  | 'answers'
  | 'onSite'
  | 'qr'
  | 'notes'
  | 'credit'
  | 'source'
  | 'checkedOn'
  | 'case'
  | 'info'
  | 'tip'
  | 'warning'
  | 'law'
  | 'doubt'
  | 'picture';
