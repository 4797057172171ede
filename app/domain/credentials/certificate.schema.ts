import type { InLocales } from '~/words/words';

/**
 * What a certificate said when it was issued. Frozen: a later correction of the course, the name or the
 * brand makes a new certificate that supersedes this one.
 */
export interface CertificateFacts {
  /** Printed number, for example `KN-2026-000123`. */
  number: string;
  /** Short code to type in, Crockford base 32 without I, L, O, U; printed in groups: `7Q4K-M2XA`. */
  code: string;
  /** Names as printed; at least one is there, until the person is erased. */
  name: PrintedNames;
  course: { id: string; slug: string; version: string; contentHash: string; title: InLocales; hours: number };
  /** Best result of the final test in whole per cent, or null when the course has none. */
  resultPercent: number | null;
  /** Day of completion in Asia/Almaty, YYYY-MM-DD. */
  completedOn: string;
  /** Instant of issue, epoch milliseconds. */
  issuedAt: number;
  /** Last day on which it holds, in Asia/Almaty, YYYY-MM-DD. Not there or null = it holds for ever. */
  expiresOn?: string | null;
  issuer: { name: InLocales; url: string };
  signatory: { name: InLocales; position: InLocales } | null;
  /** Name of the installation that issued it; not kept in the very first certificates. */
  brand?: string;
  templateVersion: string;
}

export interface PrintedNames {
  kk: string | null;
  ru: string | null;
  latin: string | null;
}

/** `expired` is nowhere written: it follows from the day in the facts and the clock. */
export type CertificateStatus = 'valid' | 'expired' | 'superseded' | 'revoked';

/** Why a certificate ended, as anybody may read it. */
export const reasonClasses = ['issued_in_error', 'name_corrected', 'rules_broken', 'other'] as const;
export type ReasonClass = (typeof reasonClasses)[number];

/** What may be given for each ending: a wrong name is corrected, not revoked. */
export const revocationReasons = ['issued_in_error', 'rules_broken', 'other'] as const satisfies ReasonClass[];
export const correctionReasons = ['name_corrected', 'issued_in_error', 'other'] as const satisfies ReasonClass[];
