/** Where a member of a cohort stands with the certificate of its course, in the order of the page. */
export const standings = ['ready', 'nameless', 'incomplete', 'revoked', 'notGiven', 'issued', 'erased'] as const;
export type Standing = (typeof standings)[number];

/** Why somebody on a list gets none: at freezing, and what may have changed by the time it is issued. */
export const withheldReasons = ['hasOne', 'nameless', 'incomplete', 'revoked', 'notGiven', 'erased'] as const;
export const changedReasons = ['left', 'completionGone', 'nameChanged', 'resultChanged', 'notAllowed'] as const;
export type ListReason = (typeof withheldReasons)[number] | (typeof changedReasons)[number];

export const rowOutcomes = ['issue', 'withheld', 'issued', 'skipped'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export const isStanding = (text: string | null): text is Standing =>
  (standings as readonly (string | null)[]).includes(text);
export const isRowOutcome = (text: string | null): text is RowOutcome =>
  (rowOutcomes as readonly (string | null)[]).includes(text);

/** `prepared`: nothing is issued yet; `running`: it is being issued. */
export type ListState = 'prepared' | 'running' | 'done' | 'dropped';
