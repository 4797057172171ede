/** What would come of a line of a file. */
export const importOutcomes = ['record', 'correct', 'same', 'refused'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** Why a line is refused, in words at `meetings.refused.…`. */
export const importReasons = ['nobody', 'several', 'twice', 'nameless', 'status', 'time', 'order', 'formula'] as const;
export type ImportReason = (typeof importReasons)[number];
