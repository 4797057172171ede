import { and, desc, eq, gt, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import type { Database } from '#db/database';
import { accounts, grants, persons, sessions } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { sha256 } from '~/platform/secrets';
import type { Locale } from '~/words/words';
import { type Actor, type Grant, guest, type Scope } from './actor';
import { nameIn } from './names';

/** A session ends after 30 days without use, and after 180 days whatever happens. */
const idle = 30;
const longest = 180 * day;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, AccountFacts>;
    DatabaseSessionAttributes: SessionFacts;
    DatabaseUserAttributes: AccountFacts;
  }
}

interface SessionFacts {
  createdAt: number;
  endsAt: number;
  secondFactorAt: number | null;
  userAgent: string;
}

interface AccountFacts {
  personId: string;
  email: string;
  verifiedAt: number | null;
  demo: boolean;
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
}

/**
 * Lucia's adapter over our own tables: only the SHA-256 of a session's id is stored, so that a stolen
 * database signs nobody in, and every write stands in line with the others.
 */
class HashedSessions implements Adapter {
  constructor(private readonly db: Database) {}

  async getSessionAndUser(
    id: string,
  ): Promise<[DatabaseSession | null, { id: string; attributes: AccountFacts } | null]> {
    const [row] = await this.db
      .hot('session', (read) =>
        read
          .select({
            accountId: accounts.id,
            personId: accounts.personId,
            email: accounts.email,
            verifiedAt: accounts.verifiedAt,
            demo: accounts.demo,
            nameKk: persons.nameKk,
            nameRu: persons.nameRu,
            nameLatin: persons.nameLatin,
            createdAt: sessions.createdAt,
            expiresAt: sessions.expiresAt,
            endsAt: sessions.endsAt,
            secondFactorAt: sessions.secondFactorAt,
            userAgent: sessions.userAgent,
          })
          .from(sessions)
          .innerJoin(accounts, eq(accounts.id, sessions.accountId))
          .innerJoin(persons, eq(persons.id, accounts.personId))
          .where(and(eq(sessions.id, sql.placeholder('id')), isNull(accounts.closedAt))),
      )
      .execute({ id: sha256(id) });
    if (!row) return [null, null];
    const { createdAt, endsAt, secondFactorAt, userAgent, expiresAt, accountId, ...attributes } = row;
    const session = { id, userId: accountId, expiresAt: new Date(Math.min(expiresAt, endsAt)) };
    return [
      { ...session, attributes: { createdAt, endsAt, secondFactorAt, userAgent } },
      { id: accountId, attributes },
    ];
  }

  async getUserSessions(accountId: string): Promise<DatabaseSession[]> {
    const rows = await this.db.read.select().from(sessions).where(eq(sessions.accountId, accountId));
    return rows.map(({ id, expiresAt, createdAt, endsAt, secondFactorAt, userAgent }) => ({
      id,
      userId: accountId,
      expiresAt: new Date(expiresAt),
      attributes: { createdAt, endsAt, secondFactorAt, userAgent },
    }));
  }

  async setSession(session: DatabaseSession): Promise<void> {
    await this.db.write((tx) =>
      tx.insert(sessions).values({
        ...session.attributes,
        id: sha256(session.id),
        accountId: session.userId,
        expiresAt: session.expiresAt.getTime(),
      }),
    );
  }

  async updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
    await this.db.write((tx) =>
      tx
        .update(sessions)
        .set({ expiresAt: expiresAt.getTime() })
        .where(eq(sessions.id, sha256(id))),
    );
  }

  async deleteSession(id: string): Promise<void> {
    await this.db.write((tx) => tx.delete(sessions).where(eq(sessions.id, sha256(id))));
  }

  async deleteUserSessions(accountId: string): Promise<void> {
    await this.db.write((tx) => tx.delete(sessions).where(eq(sessions.accountId, accountId)));
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.db.write((tx) => tx.delete(sessions).where(lte(sessions.expiresAt, Date.now())));
  }
}

const instances = new WeakMap<Database, Lucia<SessionFacts, AccountFacts>>();

function lucia(ctx: Ctx): Lucia<SessionFacts, AccountFacts> {
  let instance = instances.get(ctx.db);
  if (!instance) {
    instance = new Lucia(new HashedSessions(ctx.db), {
      sessionExpiresIn: new TimeSpan(idle, 'd'),
      getSessionAttributes: (attributes) => attributes,
      getUserAttributes: (attributes) => attributes,
    });
    instances.set(ctx.db, instance);
  }
  return instance;
}

/** Opens a session and returns the token that the browser keeps. Call it after every proof of identity. */
export async function openSession(
  ctx: Ctx,
  accountId: string,
  facts: { userAgent: string; secondFactor: boolean },
): Promise<string> {
  const now = ctx.clock();
  const session = await lucia(ctx).createSession(accountId, {
    createdAt: now,
    endsAt: now + longest,
    secondFactorAt: facts.secondFactor ? now : null,
    userAgent: facts.userAgent.slice(0, 300),
  });
  return session.id;
}

/** Who holds this token; a guest when nobody does. `renewed` asks for the cookie to be sent again. */
export async function actorOf(
  ctx: Ctx,
  token: string | null,
  locale: Locale,
): Promise<{ actor: Actor; renewed: boolean }> {
  if (!token || token.length > 200) return { actor: guest(locale), renewed: false };
  const { session, user } = await lucia(ctx).validateSession(token);
  if (!session || !user) return { actor: guest(locale), renewed: false };
  return {
    renewed: session.fresh,
    actor: {
      accountId: user.id,
      personId: user.personId,
      sessionId: sha256(session.id),
      email: user.email,
      name: nameIn(user, locale),
      grants: await grantsOf(ctx, user.id),
      locale,
      verified: user.verifiedAt !== null,
      demo: user.demo,
      secondFactor: session.secondFactorAt !== null || user.demo,
    },
  };
}

/** The roles that an account holds now. */
export async function grantsOf(ctx: Ctx, accountId: string): Promise<Grant[]> {
  const rows = await ctx.db
    .hot('grants', (read) =>
      read
        .select({ role: grants.role, scope: grants.scope, scopeId: grants.scopeId })
        .from(grants)
        .where(and(eq(grants.accountId, sql.placeholder('account')), isNull(grants.revokedAt))),
    )
    .execute({ account: accountId });
  return rows.map(({ role, scope, scopeId }) => ({
    role,
    scope: (scope === 'all' ? { kind: 'all' } : { kind: scope, id: scopeId ?? '' }) as Scope,
  }));
}

/** Ends the session of this token, if there is one. */
export const endSession = (ctx: Ctx, token: string): Promise<void> => end(ctx, eq(sessions.id, sha256(token)));

/** Ends all sessions of an account, save perhaps the one it is asked from (its stored, hashed id). */
export const endSessions = (ctx: Ctx, accountId: string, except: string | null = null): Promise<void> =>
  end(ctx, and(eq(sessions.accountId, accountId), except ? ne(sessions.id, except) : undefined));

/** Ends one session of an account by its stored id; nothing when it is somebody else's. */
export const endSessionById = (ctx: Ctx, accountId: string, id: string): Promise<void> =>
  end(ctx, and(eq(sessions.id, id), eq(sessions.accountId, accountId)));

/** One event for each session that ends here; one that had run out before ended by itself and has none. */
async function end(ctx: Ctx, which: SQL | undefined): Promise<void> {
  await ctx.db.write(async (tx) => {
    const { accountId, expiresAt, endsAt } = sessions;
    const ended = await tx.delete(sessions).where(which).returning({ accountId, expiresAt, endsAt });
    for (const session of ended) {
      if (Math.min(session.expiresAt, session.endsAt) <= ctx.clock()) continue;
      const id = session.accountId;
      await recordEvent(ctx, tx, { kind: 'session.ended', actorId: id, subjectId: id });
    }
  });
}

/** Own devices, newest first. */
export async function sessionsOf(ctx: Ctx, accountId: string) {
  return ctx.db.read
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, ctx.clock())))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
}
