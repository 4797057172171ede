import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSession } from '~/domain/identity/index.server';
import { testCtx } from '../../../support/context';
import { aMember, aPerson } from '../../../support/factories';
import { clearAtEnd } from '../../../support/leftovers';
import { certificatesIn, completed } from '../../domain/credentials/completed';

export type Site = Awaited<ReturnType<typeof aSite>>;
export type Browser = Awaited<ReturnType<Site['browser']>>;

/** Somebody with an account who has completed the course of the site, and the code of their certificate. */
export async function aHolder({ ctx }: Site) {
  const personId = await aPerson(ctx, { nameKk: 'Ғұлжаһан Үсіпқызы' });
  const member = await aMember(ctx, { personId });
  await completed(ctx, personId);
  return { member, code: (await certificatesIn(ctx, personId))[0]!.code };
}

/** The built site over a fresh database, with the real clock: sessions are dated by it. */
export async function aSite() {
  const made = await testCtx();
  const server = http.createServer();
  // As in tests/support/app.ts.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  clearAtEnd(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ctx = { ...made, clock: Date.now, env: { ...made.env, baseUrl: address } };
  const build = path.resolve(process.env.BUILD_DIR || 'build', 'server', 'embed.js');
  const { createApp } = (await import(pathToFileURL(build).href)) as typeof import('~/web/embed');
  server.on('request', await createApp(ctx));

  return {
    ctx,
    /** A browser: perhaps signed in to an account. Redirects are answers, not followed. */
    async browser(accountId?: string) {
      const session = accountId && (await openSession(ctx, accountId, { userAgent: 'test', secondFactor: true }));
      const cookie: Record<string, string> = session ? { cookie: `session=${session}` } : {};
      return {
        get: (to: string, headers: Record<string, string> = {}) =>
          fetch(address + to, { headers: { ...cookie, ...headers }, redirect: 'manual' }),
        post: (to: string, fields: Record<string, string>) =>
          fetch(address + to, {
            method: 'POST',
            body: new URLSearchParams(fields),
            headers: { ...cookie, accept: 'text/html', origin: address },
            redirect: 'manual',
          }),
      };
    },
  };
}

/** What a page says, without its marks. */
export async function wordsOf(answer: Response): Promise<string> {
  const html = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, ' ');
  const text = html.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ');
  return text
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** The words of the first heading. */
export const headingOf = (text: string): string => /<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1] ?? '';
