/** The columns of followup_survey, in their binding order. */
export const followUpColumns = [
  'person_ref',
  'wave',
  'sent_at',
  'answered_at',
  'used',
  'example',
  'with_sector',
  'initiative_id',
  'barrier',
] as const;

/** What stands for words that may not be quoted. */
export const notQuotable = 'not_quotable';
/** What stands for words that their writer has erased. */
export const erasedWords = 'erased';

/**
 * One letter and its answer as the report says it. Instants are ISO 8601 in Almaty's time; null = not answered, or
 * nothing was written. A row can be led back to a person, so it holds their words only while they agree to be quoted:
 * else `not_quotable`, or `erased`. Sectors stand in one cell, `; ` between them.
 */
export type FollowUpRow = Record<(typeof followUpColumns)[number], string | number | null>;
