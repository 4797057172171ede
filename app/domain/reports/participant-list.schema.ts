/** The columns of participant_list, in their binding order. */
export const participantColumns = [
  'no',
  'person_ref',
  'full_name',
  'sex',
  'age_band',
  'sector',
  'organisation',
  'position',
  'city',
  'district',
  'email',
  'phone',
  'language',
  'cohort_code',
  'first_activity_at',
  'consent_at',
  'consent_version',
  'photo_consent',
] as const;

/**
 * One person as the list says it. Instants are ISO 8601 in Almaty's time; null = not asked, not known or, where it
 * would name the person, without a consent that stands; `not_stated` = the person has not said.
 */
export type ParticipantRow = Record<(typeof participantColumns)[number], string | number | null>;
