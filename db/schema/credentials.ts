import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { persons } from './identity';
import { completions } from './learning';

/** One certificate as issued. Rows are never changed and never deleted. */
export const certificates = table(
  'certificates',
  {
    id: col.text('id').primaryKey(),
    number: col.text('number').notNull(),
    code: col.text('code').notNull(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    courseId: col.text('course_id').notNull(),
    completionId: col
      .text('completion_id')
      .notNull()
      .references(() => completions.id),
    /** CertificateFacts: what it says, frozen. */
    facts: col.json<unknown>('facts').notNull(),
    /** The certificate that this one replaces. At most one may replace each. */
    supersedes: col.text('supersedes'),
    issuedAt: col.instant('issued_at').notNull(),
    /** The first instant at which it holds no more: what the last day in its facts comes to. Null = it holds for ever. */
    expiresAt: col.instant('expires_at'),
  },
  (t) => [
    uniqueIndex('certificates_number').on(t.number),
    uniqueIndex('certificates_code').on(t.code),
    uniqueIndex('certificates_supersedes').on(t.supersedes),
    uniqueIndex('certificates_first').on(t.completionId).where(sql`supersedes is null`),
    index('certificates_held').on(t.personId, t.courseId, t.issuedAt, t.id),
    index('certificates_course').on(t.courseId, t.issuedAt),
  ],
);

/** Why a certificate no longer stands: a row, not a change of the certificate. */
export const certificateEndings = table(
  'certificate_endings',
  {
    /** A certificate ends once. */
    certificateId: col
      .text('certificate_id')
      .primaryKey()
      .references(() => certificates.id),
    kind: col.text('kind').$type<'superseded' | 'revoked'>().notNull(),
    /** Public class of the reason. */
    reasonClass: col.text('reason_class').notNull(),
    /** Private words of the one who did it. */
    reason: col.text('reason').notNull(),
    endedBy: col.text('ended_by').notNull(),
    endedAt: col.instant('ended_at').notNull(),
  },
  (t) => [check('certificate_endings_kind', sql`${t.kind} in ('superseded','revoked')`)],
);

/** The printed sheet per language: its hash is kept, the bytes lie in DATA_DIR/certificates. */
export const certificateSheets = table(
  'certificate_sheets',
  {
    certificateId: col
      .text('certificate_id')
      .notNull()
      .references(() => certificates.id),
    locale: col.text('locale').notNull(),
    sha256: col.text('sha256').notNull(),
    bytes: col.whole('bytes').notNull(),
    templateVersion: col.text('template_version').notNull(),
    drawnAt: col.instant('drawn_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.certificateId, t.locale] })],
);

/** The last printed number per year. */
export const certificateNumbers = table('certificate_numbers', {
  year: col.whole('year').primaryKey(),
  last: col.whole('last').notNull(),
});
