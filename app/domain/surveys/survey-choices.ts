// Apart from the shapes of forms, so that no parser of forms reaches the browser.

/** From "not at all" to "entirely". */
export const scale = ['1', '2', '3', '4', '5'] as const;

/** What is asked about a course beside the whole of it. */
export const aspects = ['clear', 'useful', 'convenient'] as const;

export type Aspect = (typeof aspects)[number];

/** When somebody is asked again, by months after the completion. */
export const waves = ['3m', '6m'] as const;

export type Wave = (typeof waves)[number];

/** The most letters of each text. */
export const longest = { liked: 2000, improve: 2000, example: 3000, initiative: 200, barrier: 2000 } as const;

/** Name of the field in which a statement is judged. */
export const confidenceField = (moment: 'before' | 'now', statement: string): string => `${moment}-${statement}`;
