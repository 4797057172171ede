import { randomInt } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { certificateEndings, signedCredentials, statusLists } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { signingKeys } from '~/platform/signing-keys/folder';
import { credentialsContext } from './contexts';
import { stamp } from './credential';
import { proofOf } from './data-integrity';
import { addresses, didOf, keyAddress } from './issuer';
import { bitsOf, encodeBits, listLength } from './status-bits';

/** Places that are given away before the next list begins: a random one is then found at once. */
const fill = 100_000;

/** A random free place, on the list in use or on a new one. Random, so that a place tells nothing of when or who. */
export async function takePlace(ctx: Ctx, tx: Tx): Promise<{ list: number; position: number }> {
  const [newest] = await tx.select().from(statusLists).orderBy(desc(statusLists.number)).limit(1);
  const full = !newest || newest.taken >= fill;
  const list = full ? (newest?.number ?? 0) + 1 : newest.number;
  if (full) await tx.insert(statusLists).values({ number: list, taken: 1, madeAt: ctx.clock() });
  else
    await tx
      .update(statusLists)
      .set({ taken: sql`${statusLists.taken} + 1` })
      .where(eq(statusLists.number, list));
  for (;;) {
    const position = randomInt(listLength);
    const [taken] = await tx
      .select({ id: signedCredentials.certificateId })
      .from(signedCredentials)
      .where(and(eq(signedCredentials.list, list), eq(signedCredentials.position, position)));
    if (!taken) return { list, position };
  }
}

/** A list cannot be signed now, and the one that was signed last is no longer true. */
export class Unsigned extends Error {}

/**
 * The list of this number as a signed credential: always of this moment, signed again only when a certificate on it
 * has ended since. Superseded counts as revoked: what it says is no longer so. Refuses missing. Throws Unsigned.
 */
export async function statusList(ctx: Ctx, number: number): Promise<string> {
  const [list] = await ctx.db.read.select().from(statusLists).where(eq(statusLists.number, number));
  if (!list) throw missing();
  const ended = await ctx.db.read
    .select({ position: signedCredentials.position, at: certificateEndings.endedAt })
    .from(certificateEndings)
    .innerJoin(signedCredentials, eq(signedCredentials.certificateId, certificateEndings.certificateId))
    .where(eq(signedCredentials.list, number));
  const bits = bitsOf(ended.map(({ position }) => position));
  const bitsHash = sha256(bits);
  if (list.credential && list.bitsHash === bitsHash) return list.credential;
  const since = ended.reduce((latest, { at }) => Math.max(latest, at), list.madeAt);
  const credential = await signed(ctx, number, bits, since);
  await ctx.db.write((tx) =>
    tx.update(statusLists).set({ bitsHash, credential }).where(eq(statusLists.number, number)),
  );
  return credential;
}

async function signed(ctx: Ctx, number: number, bits: Buffer, since: number): Promise<string> {
  const key = signingKeys(ctx.env.dataDir).signing('ed25519');
  if (!key) throw new Unsigned(`status list ${number}`);
  const id = addresses(ctx).statusList(number);
  const document = {
    '@context': [credentialsContext],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: didOf(ctx),
    validFrom: stamp(since),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(bits),
    },
  };
  const verificationMethod = keyAddress(ctx, { kind: 'ed25519', id: key.id });
  const proof = await proofOf(document, { created: stamp(since), verificationMethod }, key.key);
  return JSON.stringify({ ...document, proof: [proof] });
}
