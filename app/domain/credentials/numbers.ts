import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { certificateNumbers, certificates } from '#db/schema';
import { dayIn } from '~/platform/clock';
import { newCode } from './codes';

/**
 * The next number of the year in which `at` falls in Almaty: `KN-2026-000123`. Counted in the transaction that
 * uses it, so that one that fails leaves no gap.
 */
export async function nextNumber(tx: Tx, at: number): Promise<string> {
  const [number] = await nextNumbers(tx, at, 1);
  return number as string;
}

/** The next `n` numbers in their order, taken at once. */
export async function nextNumbers(tx: Tx, at: number, n: number): Promise<string[]> {
  if (n === 0) return [];
  const year = Number(dayIn(at).slice(0, 4));
  const [row] = await tx.select().from(certificateNumbers).where(eq(certificateNumbers.year, year));
  const before = row?.last ?? 0;
  const last = before + n;
  if (row) await tx.update(certificateNumbers).set({ last }).where(eq(certificateNumbers.year, year));
  else await tx.insert(certificateNumbers).values({ year, last });
  return Array.from({ length: n }, (_, i) => `KN-${year}-${String(before + i + 1).padStart(6, '0')}`);
}

/** A code that no certificate has. `make` draws one; it is drawn again when it is taken. */
export async function freeCode(tx: Tx, make: () => string = newCode): Promise<string> {
  const [code] = await freeCodes(tx, 1, make);
  return code as string;
}

/** `n` different codes that no certificate has: one query, and one more where some were taken. */
export async function freeCodes(tx: Tx, n: number, make: () => string = newCode): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < n) {
    const drawn = new Set(Array.from({ length: n - free.size }, make));
    const taken = await tx
      .select({ code: certificates.code })
      .from(certificates)
      .where(inArray(certificates.code, [...drawn]));
    for (const { code } of taken) drawn.delete(code);
    for (const code of drawn) free.add(code);
  }
  return [...free];
}
