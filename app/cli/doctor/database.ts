import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { sqliteFile } from '#db/client';
import { accounts, courses, jobs } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { operator } from '~/domain/identity/index.server';
import { checkDatabase } from '../archive/put-back';
import { bad, type Check, good, look } from './finding';

/** What the site keeps: whole, complete, and nothing stuck. Opening it brought its tables up to this version. */
export const database: Check[] = [
  {
    name: 'database',
    find(ctx) {
      if (ctx.db.dialect === 'postgres') return good('PostgreSQL answers; its own tools check its files');
      checkDatabase(sqliteFile(ctx.env.dataDir));
      return good('SQLite: pages and references are whole, tables are of this version');
    },
  },
  {
    name: 'audit',
    async find(ctx) {
      const { broken, events, head } = await checkChain(ctx, operator());
      return broken
        ? bad(`the chain breaks at event ${broken.seq} (${broken.why})`)
        : good(`${events} events, all whole; head ${head.seq}:${head.hash}`);
    },
  },
  {
    name: 'courses',
    async find(ctx) {
      const [row] = await ctx.db.read.select({ n: count() }).from(courses).where(isNull(courses.retiredAt));
      return row?.n ? good(`${row.n} on offer`) : look('none on offer: kenes course load');
    },
  },
  {
    name: 'work in the background',
    async find(ctx) {
      const [row] = await ctx.db.read.select({ n: count() }).from(jobs).where(isNotNull(jobs.failedAt));
      return row?.n ? look(`${row.n} jobs were given up; table jobs says why`) : good('nothing was given up');
    },
  },
  {
    name: 'demo people',
    async find(ctx) {
      const { demo, closedAt } = accounts;
      const [row] = await ctx.db.read
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(demo, true), isNull(closedAt)))
        .limit(1);
      return row ? look('this site has demo people with a known password: not for real use') : good('none');
    },
  },
];
