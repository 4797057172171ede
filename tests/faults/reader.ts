import { type Member, openSession } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { aMember } from '../support/factories';

/** Somebody signed in at the site under test, as their browser. */
export interface Reader {
  member: Member;
  get(path: string): Promise<Response>;
  /** Sends a form as the pages' scripts do. Rejects when the server goes away before it answered. */
  post(path: string, fields: Record<string, string>): Promise<Response>;
}

/** A person with an account and a session. `address` is asked at each request: the site may have moved. */
export async function aReader(ctx: Ctx, address: () => string): Promise<Reader> {
  const member = await aMember(ctx);
  const token = await openSession(ctx, member.accountId, { userAgent: 'tests', secondFactor: false });
  const headers = { cookie: `session=${token}` };
  return {
    member,
    get: (path) => fetch(`${address()}${path}`, { headers, redirect: 'manual' }),
    post: (path, fields) =>
      fetch(`${address()}${path}`, {
        method: 'POST',
        headers: { ...headers, origin: address(), accept: 'application/json' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
        signal: AbortSignal.timeout(5000),
      }),
  };
}
