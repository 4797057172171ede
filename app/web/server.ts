import http from 'node:http';
import { startJobs } from '~/platform/jobs';
import { mendable } from '~/platform/mendable';
import { createApp } from './app';
import { compose } from './compose';
import { loadCoursesAtStart, readSharedFiles } from './courses-at-start';
import { handlers } from './handlers';
import { prepare } from './prepare';

/** How long requests that run may take to end after SIGTERM. */
const grace = 10_000;

try {
  const ctx = await compose();
  await prepare(ctx);
  await loadCoursesAtStart(ctx);
  const app = await createApp(ctx);
  const server = http.createServer(app);
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  const jobs = startJobs(ctx, handlers);

  server.on('error', fail);
  server.listen(ctx.env.port, ctx.env.host, () => {
    const address = server.address();
    ctx.log.info({ port: typeof address === 'object' ? address?.port : address, baseUrl: ctx.env.baseUrl }, 'ready');
    readSharedFiles(ctx);
  });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    ctx.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), grace).unref();
    server.close(async () => {
      await jobs.stop();
      await ctx.db.close();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  console.error(mendable(error) ?? error);
  process.exit(1);
}
