// Apart from the shapes of forms, so that no parser of forms reaches the browser.

/** When reminders of one kind come: as they fall due, one letter each Monday, or never. */
export const rhythms = ['daily', 'weekly', 'none'] as const;

export type Rhythm = (typeof rhythms)[number];

/** What reminders are about; each has its own rhythm. */
export const subjects = ['deadlines', 'meetings', 'idle'] as const;

export type Subject = (typeof subjects)[number];
