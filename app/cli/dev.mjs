// `npm run dev`: the site from its sources, with changes shown at once. Courses are loaded at the start.
import http from 'node:http';
import { createServer } from 'vite';

const server = http.createServer();
const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
const { compose, createApp, handlers, loadCourses, prepare, readEnv, startJobs } =
  await vite.ssrLoadModule('./app/web/embed.ts');

const ctx = await compose(readEnv());
await prepare(ctx);
await loadCourses(ctx, 'courses', { whole: true });
const app = await createApp(ctx, {
  middlewares: vite.middlewares,
  build: () => vite.ssrLoadModule('virtual:remix/server-build'),
});
server.on('request', app);
startJobs(ctx, handlers);
server.listen(ctx.env.port, ctx.env.host, () => console.log(`Kenes, from its sources, is at ${ctx.env.baseUrl}`));
