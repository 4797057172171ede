// Builds the browser's files and the server, then writes `.br` and `.gz` beside what compresses.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const { status } = spawnSync('npx', ['remix', 'vite:build', ...process.argv.slice(2)], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const client = path.join(process.env.BUILD_DIR || 'build', 'client');
for (const name of readdirSync(client, { recursive: true })) {
  const file = path.join(client, String(name));
  if (!/\.(js|css|svg|json|txt|webmanifest)$/.test(file) || !statSync(file).isFile()) continue;
  const plain = readFileSync(file);
  if (plain.length < 500) continue;
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
}
