/** The columns of certificate_register, in their binding order. */
export const registerColumns = [
  'certificate_no',
  'verify_code',
  'name_as_printed',
  'course_slug',
  'course_version',
  'language',
  'hours',
  'result_pct',
  'issued_at',
  'issuer',
  'signatory',
  'template_version',
  'pdf_sha256',
  'status',
  'revoked_at',
  'reason',
  'replaced_by',
  'expires_on',
] as const;

/** One certificate as the register says it. Instants are ISO 8601 in Almaty's time, null = does not apply. */
export type RegisterRow = Record<(typeof registerColumns)[number], string | number | null>;

/** What became of a certificate. */
export const certificateStatuses = ['valid', 'expired', 'revoked', 'replaced'] as const;
