import { randomBytes, randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { accounts, certificateEndings, certificates, persons, signedCredentials } from '#db/schema';
import { courseVersion } from '~/domain/catalogue/index.server';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { signingKeys } from '~/platform/signing-keys/folder';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale } from '~/words/words';
import type { Certificate } from '../certificates';
import { hasSheets } from '../sheets';
import { achievementOf } from './achievement';
import { credentialOf, stamp } from './credential';
import { proofOf } from './data-integrity';
import { keyAddress } from './issuer';
import { takePlace } from './status-list';
import { toJwt } from './vc-jwt';

/** A certificate in both forms in which it is signed. */
export interface Signed {
  /** JSON with a proof of eddsa-rdfc-2022. */
  credential: string;
  /** Compact VC-JWT, RS256. */
  jwt: string;
}

const underWay = new Map<string, Promise<Signed>>();

/**
 * The signed credential of a certificate: signed at the first use, the same bytes ever after, whatever becomes of keys,
 * courses and names. Refuses certificateEnded, signingKeyMissing.
 */
export async function signedCredential(ctx: Ctx, certificate: Certificate): Promise<Signed> {
  if (!hasSheets(certificate)) throw conflict('certificateEnded');
  const kept = await keptCredential(ctx.db.read, certificate.id);
  if (kept) return kept;
  // Whoever asks meanwhile waits for the same signature.
  const signing =
    underWay.get(certificate.id) ?? signNow(ctx, certificate).finally(() => underWay.delete(certificate.id));
  underWay.set(certificate.id, signing);
  return signing;
}

async function keptCredential(read: Read, certificateId: string): Promise<Signed | undefined> {
  const [row] = await read
    .select({ credential: signedCredentials.credential, jwt: signedCredentials.jwt })
    .from(signedCredentials)
    .where(eq(signedCredentials.certificateId, certificateId));
  return row?.credential && row.jwt ? { credential: row.credential, jwt: row.jwt } : undefined;
}

/** Signs between two writes, so that no other waits for it. The place on the list is kept by the first. */
async function signNow(ctx: Ctx, { id, personId, facts }: Certificate): Promise<Signed> {
  const keys = signingKeys(ctx.env.dataDir);
  const [own, rsa] = [keys.signing('ed25519'), keys.signing('rsa')];
  if (!own || !rsa) throw conflict('signingKeyMissing');
  const holder = await holderOf(ctx, personId);
  const words = wordsIn(holder.locale);
  const achievement = achievementOf(ctx, await courseVersion(ctx, facts.course.contentHash), words);
  const status = await ctx.db.write((tx) => placeOf(ctx, tx, id));
  const chosen = { subject: randomUUID(), email: holder.email, salt: randomBytes(16).toString('hex'), status };
  const document = credentialOf(ctx, facts, achievement, words, chosen);
  const verificationMethod = keyAddress(ctx, { kind: 'ed25519', id: own.id });
  const signedAt = ctx.clock();
  const proof = await proofOf(document, { created: stamp(signedAt), verificationMethod }, own.key);
  const made = {
    credential: JSON.stringify({ ...document, proof: [proof] }),
    jwt: await toJwt(document, keyAddress(ctx, { kind: 'rsa', id: rsa.id }), rsa.key),
  };
  return ctx.db.write(async (tx) => {
    const first = await keptCredential(tx, id);
    if (first) return first;
    await refuseEnded(tx, id);
    const by = { ed25519Key: own.id, rsaKey: rsa.id };
    await tx
      .update(signedCredentials)
      .set({ ...made, ...by, signedAt })
      .where(eq(signedCredentials.certificateId, id));
    const data = { ...by, sha256: sha256(made.credential) };
    await recordEvent(ctx, tx, { kind: 'certificate.signed', actorId: null, subjectId: id, data });
    return made;
  });
}

/** The place on a status list of this certificate, for ever. Certificates from before there were lists get theirs too. */
async function placeOf(ctx: Ctx, tx: Tx, certificateId: string): Promise<{ list: number; position: number }> {
  const [row] = await tx
    .select({ list: signedCredentials.list, position: signedCredentials.position })
    .from(signedCredentials)
    .where(eq(signedCredentials.certificateId, certificateId));
  if (row) return row;
  const place = await takePlace(ctx, tx);
  await tx.insert(signedCredentials).values({ certificateId, ...place });
  return place;
}

/** An ending or an erasure that came while it was being signed was quicker: then there is nothing to hand out. */
export async function refuseEnded(read: Read, id: string): Promise<void> {
  const [row] = await read
    .select({ erasedAt: persons.erasedAt, ended: certificateEndings.kind })
    .from(certificates)
    .innerJoin(persons, eq(persons.id, certificates.personId))
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(eq(certificates.id, id));
  if (!row || row.ended || row.erasedAt !== null) throw conflict('certificateEnded');
}

/** Address and language of whoever holds it. Without an account they have no address, and Kazakh. */
export async function holderOf(ctx: Ctx, personId: string) {
  const [account] = await ctx.db.read
    .select({ email: accounts.email, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.personId, personId))
    .orderBy(asc(accounts.id))
    .limit(1);
  return {
    email: account?.email ?? null,
    locale: isLocale(account?.locale) ? account.locale : ('kk' as const),
  };
}
