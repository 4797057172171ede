/** One text with its id: an option, a left or right side, an item to be ordered. */
export interface Part {
  id: string;
  text: string;
}

/** A question as it is shown: nothing in it tells the right answer. Parts stand in the order shown to this reader. */
export interface QuestionShown {
  id: string;
  kind: 'single' | 'multiple' | 'truefalse' | 'match' | 'order' | 'numeric' | 'text' | 'cloze';
  /** Plain text; line ends are kept. In a cloze `[[id]]` stands for the gap with that id. */
  text: string;
  /** single, multiple */
  options?: Part[];
  /** match */
  lefts?: Part[];
  rights?: Part[];
  /** order */
  items?: Part[];
  /** numeric */
  unit?: string | null;
  /** cloze; a gap with options is chosen, one without is typed. */
  gaps?: { id: string; options?: Part[] | null }[];
}

/**
 * What a reader answered, as plain JSON. single: option id. multiple: option ids. truefalse: "true" or "false".
 * match: left id → right id. order: item ids from first to last. numeric, text: what was typed. cloze: gap id → what was
 * typed or chosen. Nothing answered: null.
 */
export type QuestionResponse = string | string[] | Record<string, string> | null;

/** What is known after marking. Without `correct` only what was right is told. */
export interface QuestionMarks {
  outcome: 'right' | 'partly' | 'wrong';
  points?: number;
  of?: number;
  /** In the shape of a response; for text and typed gaps one accepted answer. */
  correct?: QuestionResponse;
  explanation?: string | null;
  /** Feedback per option id. */
  why?: Record<string, string>;
  /** Where to read again. */
  lesson?: { to: string; title: string };
}

export const asText = (response: QuestionResponse | undefined): string =>
  typeof response === 'string' ? response : '';
export const asList = (response: QuestionResponse | undefined): string[] =>
  Array.isArray(response) ? response : typeof response === 'string' && response ? [response] : [];
export const asPairs = (response: QuestionResponse | undefined): Record<string, string> =>
  response && typeof response === 'object' && !Array.isArray(response) ? response : {};

/** A cloze cut at its gaps: text, gap id, text, … */
export const clozeParts = (text: string): string[] => text.split(/\[\[([^\]]+)\]\]/);
