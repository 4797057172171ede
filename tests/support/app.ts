import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Embed from '~/web/embed';
import { aVisitor, type Visitor } from './visitor';

/** The built server, loaded once a test process. BUILD_DIR says which build. */
const embed = (): Promise<typeof Embed> =>
  import(/* @vite-ignore */ pathToFileURL(path.resolve(process.env.BUILD_DIR || 'build', 'server/embed.js')).href);

type Ctx = Awaited<ReturnType<typeof Embed.compose>>;

export interface TestApp {
  /** `http://127.0.0.1:40123`, or BASE_URL when `env` gives one: only what visitors call differs. */
  url: string;
  /** The context of the built server, over a database of its own. */
  ctx: Ctx;
  dataDir: string;
  /** Somebody with a browser: keeps cookies, follows nothing by itself. */
  visitor(headers?: Record<string, string>): Visitor;
  /** Runs every job that is due. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The built product on a free port of the loopback, over a fresh data folder (or the one that is given: what was
 * there before is there again). Logs nothing. `env` is laid over it, as an operator would set it.
 */
export async function startTestApp({
  env = {},
  dataDir: given,
}: {
  env?: Record<string, string>;
  dataDir?: string;
} = {}): Promise<TestApp> {
  const { compose, createApp, handlers, prepare, readEnv, runNextJob } = await embed();
  const dataDir = given ?? mkdtempSync(path.join(os.tmpdir(), 'kenes-app-'));
  const server = http.createServer();
  // Server and visitors share a busy process: a connection must not be closed at the moment when it is used again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const set = { DATA_DIR: dataDir, BASE_URL: here, LOG_LEVEL: 'silent', ...env };
  const ctx = await compose(readEnv(set));
  await prepare(ctx);
  server.on('request', await createApp(ctx));
  return {
    url: here,
    ctx,
    dataDir,
    visitor: (headers = {}) => aVisitor(here, headers),
    async work() {
      while (await runNextJob(ctx, handlers));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ctx.db.close();
      if (!given) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
