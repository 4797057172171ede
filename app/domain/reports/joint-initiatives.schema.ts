/** The columns of joint_initiatives, in their binding order. */
export const jointColumns = [
  'id',
  'title',
  'started_on',
  'partners',
  'origin',
  'city',
  'status',
  'amount',
  'currency',
  'evidence_doc',
  'checked_by',
] as const;

/**
 * One initiative as the report says it. `partners` are `name (sector)`, `; ` between them; `evidence_doc` is the SHA-256
 * of the file, null where nothing proves it; `amount` is in whole units with its hundredths behind the point.
 */
export type JointRow = Record<(typeof jointColumns)[number], string | number | null>;
