import { type CompactClaims, isSignedBy, type readCompact } from '../compact/claims';
import { checkDates } from './dates';
import { type Checked, type Finding, verdictOf } from './finding';
import { signerOf } from './issuer';
import { registered } from './registered';
import { type Said, words } from './said';
import type { World } from './world';

/** Looks at the token of a square: of this site, of another Kenes, or by a key from paper with no network at all. */
export async function checkCompact(
  token: string,
  { claims, method }: NonNullable<ReturnType<typeof readCompact>>,
  world: World,
): Promise<Checked> {
  const { key, finding, ours } = await signerOf(method, claims.iss, world);
  const holds = key !== null && (await isSignedBy(token, key));
  const certificate = ours && holds ? ((await world.register(`/c/${claims.jti}`)) ?? null) : null;
  const dates = { validFrom: iso(claims.iat), ...(claims.exp !== undefined && { validUntil: iso(claims.exp) }) };
  const findings: Finding[] = [signature(key !== null, holds), finding, checkDates(dates, world.now)];
  // A square names no list: whether it still stands only its site can say.
  if (holds)
    findings.push(ours ? registered(certificate) : { aspect: 'status', result: 'unchecked', why: 'status.paper' });
  return {
    verdict: verdictOf(findings),
    findings,
    said: { ...saidIn(claims), ...(certificate?.erased && { holder: null }) },
    proven: holds,
    certificate,
  };
}

const iso = (seconds: number) => new Date(Math.min(seconds, 8.64e12) * 1000).toISOString();

function signature(hasKey: boolean, holds: boolean): Finding {
  if (!hasKey) return { aspect: 'signature', result: 'unchecked', why: 'signature.keyless' };
  return holds
    ? { aspect: 'signature', result: 'passed', why: 'signature.holds' }
    : { aspect: 'signature', result: 'failed', why: 'signature.changed' };
}

function saidIn(claims: CompactClaims): Said {
  const { name, course, issuer, iat, exp, number, completed, hours, result } = claims;
  return {
    title: words(course),
    holder: words(name),
    issuer: words(issuer),
    square: { number: words(number) ?? '', completedOn: completed, hours, percent: result ?? null },
    from: iat * 1000,
    until: exp === undefined ? null : exp * 1000,
    description: null,
    criteria: null,
    results: [],
    language: null,
  };
}
