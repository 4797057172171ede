import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { second } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { didOf } from '../open-badge/issuer';
import { printedName } from '../sheet/wording';
import { lastSecond } from '../validity';

/** Says of a token what it is, so that it is never taken for another one that the same key signed (RFC 8725, 3.11). */
const type = 'kenes-certificate+jwt';

/**
 * A certificate in the fewest words that can stand for it without a network: claims of a JWT (RFC 7519), so that any
 * library for them verifies it.
 */
const shape = z.object({
  /** The DID of the site that signed. */
  iss: z.string().max(300),
  /** Check code. */
  jti: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
  /** Seconds since 1970: issued, and the end of validity if there is one. */
  iat: z.int().nonnegative(),
  exp: z.int().nonnegative().optional(),
  number: z.string().max(40),
  name: z.string().max(400),
  course: z.string().max(400),
  /** Academic. */
  hours: z.number().nonnegative(),
  /** Of the final test, per cent. */
  result: z.number().min(0).max(100).optional(),
  /** Day of completion, YYYY-MM-DD. */
  completed: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  issuer: z.string().max(400),
});

export type CompactClaims = z.output<typeof shape>;

/** What a certificate says in compact form, in one language. */
export function claimsOf(ctx: Ctx, facts: CertificateFacts, locale: Locale): CompactClaims {
  const { number, code, name, course, resultPercent, completedOn, issuedAt, issuer } = facts;
  return {
    iss: didOf(ctx),
    jti: code,
    iat: Math.floor(issuedAt / second),
    ...(facts.expiresOn && { exp: lastSecond(facts.expiresOn) / second }),
    number,
    name: printedName(name, locale),
    course: course.title[locale],
    hours: course.hours,
    ...(resultPercent !== null && { result: resultPercent }),
    completed: completedOn,
    issuer: issuer.name[locale],
  };
}

const text = new TextEncoder();

/** Signs the claims with EdDSA; the same token each time. `kid` is the multikey of the key. */
export async function toCompact(claims: CompactClaims, { id, key }: { id: string; key: KeyObject }): Promise<string> {
  // Loaded when first needed: the server's start and most of its requests do without.
  const { CompactSign } = await import('jose');
  const header = { alg: 'EdDSA', typ: type, kid: id };
  return new CompactSign(text.encode(JSON.stringify(claims))).setProtectedHeader(header).sign(key);
}

/** What stands in a compact token, unverified, with the name of its key; null for any other token. */
export function readCompact(token: string): { claims: CompactClaims; method: string } | null {
  const [header, payload] = token.split('.', 2).map(objectIn);
  if (header?.typ !== type || typeof header.kid !== 'string') return null;
  const { data } = shape.safeParse(payload);
  return data ? { claims: data, method: `${data.iss}#${header.kid}` } : null;
}

function objectIn(part: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof said === 'object' ? (said as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Whether this key signed the token. Which key that is, and whether it is still good, is the caller's to find out. */
export async function isSignedBy(token: string, key: KeyObject): Promise<boolean> {
  if (key.asymmetricKeyType !== 'ed25519') return false;
  const { compactVerify } = await import('jose');
  try {
    await compactVerify(token, key, { algorithms: ['EdDSA'] });
    return true;
  } catch {
    return false;
  }
}
