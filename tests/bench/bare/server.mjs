// The references of the bench, each the least that can be called by its name: node:http, and Remix on Express.
import http from 'node:http';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import compression from 'compression';
import express from 'express';

const build = await import(path.resolve(process.env.BARE_BUILD_DIR, 'server/index.js'));
const app = express();
app.use(compression({ threshold: 1024 }));
app.use(createRequestHandler({ build, mode: 'production' }));
const remix = http.createServer(app).listen(0, '127.0.0.1');
const hello = http.createServer((_req, res) => res.end('hello')).listen(0, '127.0.0.1');
await Promise.all([remix, hello].map((server) => new Promise((resolve) => server.once('listening', resolve))));
process.send({ remix: remix.address().port, hello: hello.address().port });
