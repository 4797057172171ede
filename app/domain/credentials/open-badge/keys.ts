import { statSync } from 'node:fs';
import path from 'node:path';
import { signedCredentials } from '#db/schema';
import type { Actor } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { canSign, type KeyKind, keyKinds, keysFolder, privateFile, signingKeys } from '~/platform/signing-keys/folder';
import { makeFirstKeys, type Rotated, rotateKeys } from '~/platform/signing-keys/making';

/**
 * Makes the keys of a new site. A site that has signed something gets none in the place of lost ones: it refuses to
 * issue until they are put back or rotated on purpose, and the log says so at each start.
 */
export async function ensureSigningKeys(ctx: Ctx): Promise<void> {
  const { dataDir } = ctx.env;
  if (canSign(dataDir)) return;
  const { all, damaged } = signingKeys(dataDir);
  const used = await keysInUse(ctx);
  if (all.length === 0 && damaged.length === 0 && used.length === 0) await makeFirstKeys(dataDir, ctx.clock());
  else ctx.log.error({ damaged }, 'a signing key is missing: no certificate is issued (kenes keys check)');
}

/** New keys from now on, with an event that says so; what the old ones signed goes on holding. */
export async function rotateSigningKeys(ctx: Ctx, actor: Actor, kinds: readonly KeyKind[]): Promise<Rotated[]> {
  const rotated = await rotateKeys(ctx.env.dataDir, kinds, ctx.clock());
  await ctx.db.write(async (tx) => {
    for (const { kind, made, retired } of rotated) {
      const data = { kind, retired };
      await recordEvent(ctx, tx, { kind: 'keys.rotated', actorId: actor.accountId, subjectId: made, data });
    }
  });
  return rotated;
}

/** Whether this site can sign: without it no certificate is issued. */
export const canIssue = (ctx: Ctx): boolean => canSign(ctx.env.dataDir);

export type KeyFault =
  /** The newest key of a kind has no private half that fits it: nothing is issued. */
  | { fault: 'cannotSign'; kind: KeyKind }
  /** Something was signed with a key whose public half is gone: nobody can check it any more. */
  | { fault: 'lost'; id: string }
  | { fault: 'damaged'; file: string }
  /** Others on this machine can read a private key. */
  | { fault: 'open'; file: string };

/** What is wrong with the keys; nothing when all is well. */
export async function checkKeys(ctx: Ctx): Promise<KeyFault[]> {
  const { dataDir } = ctx.env;
  const keys = signingKeys(dataDir);
  const faults: KeyFault[] = keys.damaged.map((file) => ({ fault: 'damaged', file }));
  for (const kind of keyKinds) {
    const signing = keys.signing(kind);
    if (!signing) faults.push({ fault: 'cannotSign', kind });
    else if (statSync(path.join(keysFolder(dataDir), privateFile(kind, signing.id))).mode & 0o077)
      faults.push({ fault: 'open', file: privateFile(kind, signing.id) });
  }
  const known = new Set(keys.all.map(({ id }) => id));
  for (const id of await keysInUse(ctx)) if (!known.has(id)) faults.push({ fault: 'lost', id });
  return faults;
}

/** Ids of all keys that have signed a credential. */
async function keysInUse(ctx: Ctx): Promise<string[]> {
  const own = await ctx.db.read.selectDistinct({ id: signedCredentials.ed25519Key }).from(signedCredentials);
  const rsa = await ctx.db.read.selectDistinct({ id: signedCredentials.rsaKey }).from(signedCredentials);
  const compact = await ctx.db.read.selectDistinct({ id: signedCredentials.compactKey }).from(signedCredentials);
  return [...new Set([...own, ...rsa, ...compact].map(({ id }) => id))].flatMap((id) => id ?? []);
}
