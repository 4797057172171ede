import { eq } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';

const known = new WeakMap<object, boolean>();

/** True once demo people live on this server; asked of the database until they do. */
export async function hasDemoPeople(ctx: Ctx): Promise<boolean> {
  if (known.get(ctx.db)) return true;
  const [row] = await ctx.db
    .hot('demo-people', (read) =>
      read.select({ id: accounts.id }).from(accounts).where(eq(accounts.demo, true)).limit(1),
    )
    .execute();
  if (row) known.set(ctx.db, true);
  return Boolean(row);
}
