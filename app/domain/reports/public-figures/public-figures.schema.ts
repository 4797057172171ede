/** Below this a figure may tell of somebody and is not public. Nought tells of nobody and is shown. */
export const smallest = 5;

/** The columns of the open data, in their binding order. */
export const openDataColumns = [
  'period_from',
  'period_to',
  'as_of',
  'code',
  'indicator',
  'unit',
  'breakdown',
  'category',
  'value',
  'status',
  'n',
  'period_id',
  'sha256',
] as const;

/** The columns of the certificates by course, in their binding order. */
export const courseCertificateColumns = ['course_slug', 'course', 'certificates', 'status', 'as_of'] as const;
