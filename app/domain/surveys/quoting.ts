import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { consents } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { endQuotation, keepQuotation } from '../identity/index.server';

interface Quoting {
  personId: string;
  locale: Locale;
  /** The consent that went with the words before; null = none. */
  before: string | null;
  /** Whether the tick is set now. */
  wanted: boolean;
}

/**
 * The consent that goes with words as they are sent now: the one from before while it stands, a new one, or none, which
 * takes the one from before back.
 */
export async function quoteConsent(ctx: Ctx, tx: Tx, quoting: Quoting): Promise<string | null> {
  const { personId, locale, before, wanted } = quoting;
  if (!wanted) {
    if (before) await endQuotation(ctx, tx, before);
    return null;
  }
  const [known] = before
    ? await tx.select({ withdrawnAt: consents.withdrawnAt }).from(consents).where(eq(consents.id, before))
    : [];
  return before && known?.withdrawnAt === null ? before : keepQuotation(ctx, tx, personId, locale);
}
