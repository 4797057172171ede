import { localIso } from '~/platform/calendar';
import type { CertificateFacts } from '../credentials/certificate.schema';
import { statusOf } from '../credentials/index.server';
import type { RegisterRow } from './certificate-register.schema';

interface Issued {
  number: string;
  code: string;
  facts: unknown;
  issuedAt: number;
  ending: 'superseded' | 'revoked' | null;
  endedAt: number | null;
  reasonClass: string | null;
}

interface Known {
  /** Printed sheets, the first drawn first. */
  sheets: { locale: string; sha256: string }[];
  replacedBy: string | null;
}

/**
 * One certificate as the register says it, from what was frozen when it was issued. Languages and hashes are those of
 * the sheets that were drawn, in the same order; names are all that were printed; issuer and signatory are named in
 * English, as the columns are. Of the reason only its public class: the private words may name somebody.
 */
export function registerRow(issued: Issued, at: number, { sheets, replacedBy }: Known): RegisterRow {
  const facts = issued.facts as CertificateFacts;
  const { kk, ru, latin } = facts.name;
  const { signatory, issuer, course } = facts;
  const ended = issued.endedAt !== null && issued.endedAt <= at;
  const revoked = ended && issued.ending === 'revoked';
  return {
    certificate_no: issued.number,
    verify_code: issued.code,
    name_as_printed: [...new Set([kk, ru, latin].filter(Boolean))].join(' / ') || null,
    course_slug: course.slug,
    course_version: course.version,
    language: sheets.map(({ locale }) => locale).join(' ') || null,
    hours: course.hours,
    result_pct: facts.resultPercent,
    issued_at: localIso(issued.issuedAt),
    issuer: issuer.name.en,
    signatory: signatory && `${signatory.name.en}, ${signatory.position.en}`,
    template_version: facts.templateVersion,
    pdf_sha256: sheets.map(({ sha256 }) => sha256).join(' ') || null,
    status: statusAt(ended ? issued.ending : null, facts, at),
    revoked_at: revoked ? localIso(issued.endedAt as number) : null,
    reason: ended ? issued.reasonClass : null,
    replaced_by: ended && !revoked ? replacedBy : null,
    expires_on: facts.expiresOn ?? null,
  };
}

const statusAt = (ending: Issued['ending'], facts: CertificateFacts, at: number) => {
  const status = statusOf(ending, facts, at);
  return status === 'superseded' ? 'replaced' : status;
};
