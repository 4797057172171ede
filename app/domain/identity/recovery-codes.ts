import { randomInt } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { recoveryCodes } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';

/** Crockford's base 32: nothing that is read for something else. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const howMany = 10;

/** 80 random bits, in groups as one writes them down: `7Q4K-M2XA-9D0F-TT3B`. */
const newCode = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(32)]).join('')).join('-');

const plain = (code: string) =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
const idOf = (accountId: string, code: string) => sha256(`${accountId}:${plain(code)}`);

/** True for what could be a recovery code, told from the six digits of a device. */
export const looksLikeRecoveryCode = (code: string): boolean => plain(code).length === 16;

/** Ten new codes in place of all before, to be shown once; only their hashes are kept. */
export async function newRecoveryCodes(_ctx: Ctx, tx: Tx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ id: idOf(accountId, code), accountId })));
  return codes;
}

/** Uses a code up; false when it is unknown or was used before. */
export async function spendRecoveryCode(ctx: Ctx, tx: Tx, accountId: string, code: string): Promise<boolean> {
  const mine = and(eq(recoveryCodes.id, idOf(accountId, code)), isNull(recoveryCodes.usedAt));
  const [row] = await tx.select({ id: recoveryCodes.id }).from(recoveryCodes).where(mine);
  if (!row) return false;
  await tx.update(recoveryCodes).set({ usedAt: ctx.clock() }).where(eq(recoveryCodes.id, row.id));
  return true;
}

/** Codes that still work. */
export async function recoveryCodesLeft(ctx: Ctx, accountId: string): Promise<number> {
  const [row] = await ctx.db.read
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}
