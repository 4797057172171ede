import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { certificateNumbers, certificates } from '#db/schema';
import { dayIn } from '~/platform/clock';
import { newCode } from './codes';

/**
 * The next number of the year in which `at` falls in Almaty: `KN-2026-000123`. Counted in the transaction that
 * uses it, so that one that fails leaves no gap.
 */
export async function nextNumber(tx: Tx, at: number): Promise<string> {
  const year = Number(dayIn(at).slice(0, 4));
  const [row] = await tx.select().from(certificateNumbers).where(eq(certificateNumbers.year, year));
  const last = (row?.last ?? 0) + 1;
  if (row) await tx.update(certificateNumbers).set({ last }).where(eq(certificateNumbers.year, year));
  else await tx.insert(certificateNumbers).values({ year, last });
  return `KN-${year}-${String(last).padStart(6, '0')}`;
}

/** A code that no certificate has. `make` draws one; it is drawn again when it is taken. */
export async function freeCode(tx: Tx, make: () => string = newCode): Promise<string> {
  for (;;) {
    const code = make();
    const [taken] = await tx.select({ id: certificates.id }).from(certificates).where(eq(certificates.code, code));
    if (!taken) return code;
  }
}
