import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RequestHandler } from 'express';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  type: string;
  immutable: boolean;
  /** Path and size per encoding; `identity` is always there. */
  variants: Record<string, { file: string; bytes: number }>;
}

/** Serves the client build from a table made at start, with the `.br` and `.gz` files that the build wrote. */
export async function staticFiles(folder: string): Promise<RequestHandler> {
  const files = await index(folder);
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const found = files.get(req.path);
    if (!found) return next();
    const accepted = req.get('accept-encoding') ?? '';
    const encoding = ['br', 'gzip'].find((name) => accepted.includes(name) && found.variants[name]) ?? 'identity';
    const variant = found.variants[encoding]!;
    res.setHeader('Content-Type', found.type);
    res.setHeader('Content-Length', variant.bytes);
    res.setHeader('Vary', 'Accept-Encoding');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', found.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
    if (req.method === 'HEAD') return void res.end();
    createReadStream(variant.file).pipe(res);
  };
}

async function index(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((e) => e.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const url = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    if (url.startsWith('/.vite/')) continue;
    const encoding = { '.br': 'br', '.gz': 'gzip' }[path.extname(file)] ?? 'identity';
    const plain = encoding === 'identity' ? url : url.replace(/\.(br|gz)$/, '');
    const type = types[path.extname(plain)];
    if (!type) continue;
    const known = files.get(plain) ?? { type, immutable: plain.startsWith('/assets/'), variants: {} };
    known.variants[encoding] = { file, bytes: (await stat(file)).size };
    files.set(plain, known);
  }
  return files;
}
