import type { WordParams } from '~/words/words';
import type { Certificate } from '../certificates';
import type { Said } from './said';

/** What is looked at, in the order in which it is told. */
export const aspects = ['signature', 'issuer', 'dates', 'status', 'schema', 'file'] as const;
export type Aspect = (typeof aspects)[number];

/**
 * What a look at one aspect came to, and why: the key of its sentence in words/…/verdicts. `unchecked`: nobody can say,
 * and the reader is told so.
 */
export type Finding = { aspect: Aspect; params?: WordParams } & (
  | { result: 'passed'; why: Passed }
  | { result: 'failed'; why: Failed }
  | { result: 'unchecked'; why: Unchecked }
);

export type Passed =
  | 'signature.holds'
  | 'issuer.ours'
  | 'issuer.site'
  | 'issuer.key'
  | 'issuer.given'
  | 'dates.since'
  | 'dates.between'
  | 'status.register'
  | 'status.listed'
  | 'status.none'
  | 'schema.fits'
  | 'file.original';

export type Failed =
  | 'signature.changed'
  | 'signature.added'
  | 'signature.claims'
  | 'signature.none'
  | 'issuer.other'
  | 'issuer.noKey'
  | 'dates.ended'
  | 'dates.early'
  | 'dates.unreadable'
  | 'status.revokedHere'
  | 'status.replacedHere'
  | 'status.notHere'
  | 'status.revoked'
  | 'status.suspended'
  | 'schema.differs';

export type Unchecked =
  | 'signature.kind'
  | 'signature.vocabulary'
  | 'signature.unusual'
  | 'signature.tooMuch'
  | 'signature.keyless'
  | 'issuer.unreachable'
  | 'issuer.method'
  | 'status.unreachable'
  | 'status.kind'
  | 'status.unproven'
  | 'status.paper'
  | 'file.print'
  | 'file.picture'
  | 'file.several';

/** The first line of an answer. */
export const verdicts = [
  'stands',
  'revoked',
  'superseded',
  'suspended',
  'expired',
  'early',
  'invalid',
  'faulty',
  'unsure',
] as const;
export type Verdict = (typeof verdicts)[number];

/** What a look at a credential came to. */
export interface Checked {
  verdict: Verdict;
  findings: Finding[];
  said: Said;
  /** True when its issuer has signed what it says. */
  proven: boolean;
  /** As the register has it; null when it is not ours, or nobody has shown that it is. */
  certificate: Certificate | null;
}

const ends: Partial<Record<Failed, Verdict>> = {
  'status.revokedHere': 'revoked',
  'status.revoked': 'revoked',
  'status.replacedHere': 'superseded',
  'status.suspended': 'suspended',
  'dates.ended': 'expired',
  'dates.early': 'early',
  'schema.differs': 'faulty',
  'dates.unreadable': 'faulty',
};

/** Whatever else is so matters less than what stands before it. */
const gravest: Verdict[] = ['invalid', 'revoked', 'superseded', 'suspended', 'expired', 'early'];

/**
 * What all findings come to. A forged credential is not called expired, an ended one not unsure, and nothing that could
 * not be checked is called valid.
 */
export function verdictOf(findings: Finding[]): Verdict {
  const failed = findings.flatMap(({ result, why }) => (result === 'failed' ? [ends[why] ?? 'invalid'] : []));
  const grave = gravest.find((one) => failed.includes(one));
  if (grave) return grave;
  // A picture or a print is never signed, and a vocabulary of more than we know takes nothing away from what was.
  const open = findings.some(({ result, aspect }) => result === 'unchecked' && aspect !== 'file');
  if (open) return 'unsure';
  return failed.length > 0 ? 'faulty' : 'stands';
}

/** True when what the credential says is what its issuer signed. */
export const isProven = (findings: Finding[]): boolean =>
  (['signature', 'issuer'] as const).every((aspect) =>
    findings.some((one) => one.aspect === aspect && one.result === 'passed'),
  );
