import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pino from 'pino';
import { openDatabase } from '#db/client';
import { readBrand } from '~/platform/brand';
import { buildFolder } from '~/platform/build';
import { systemClock } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { readEnv } from '~/platform/env';
import { newId } from '~/platform/ids';
import { openSecrets } from '~/platform/secrets';
import { listeners } from '~/web/listeners';

/** The built server in a process of its own, on a data folder of its own, to be killed at will. */
export interface Site {
  address: string;
  /** What it wrote on standard output and standard error so far. */
  log(): string;
  /** Ends it without a word of warning, as a power cut would. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<number | null>;
}

const built = (name: string) => {
  const file = path.join(buildFolder(), 'server', name);
  if (!existsSync(file)) throw new Error(`${file} is not there: npm run build`);
  return file;
};

/** Nothing of the test runner's own surroundings: it has a BASE_URL that means something else. */
const surroundings = (dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  BUILD_DIR: process.env.BUILD_DIR,
  DATA_DIR: dataDir,
  NODE_ENV: 'production',
});

/** Runs the operator's tool over a data folder; what it says as JSON. */
export function kenes(dataDir: string, ...args: string[]) {
  const output = execFileSync(process.execPath, [built('kenes.js'), ...args, '--json'], {
    env: surroundings(dataDir),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output);
}

export async function startSite(dataDir: string, port?: number): Promise<Site & { port: number }> {
  const at = port ?? (await freePort());
  const address = `http://127.0.0.1:${at}`;
  const env = { ...surroundings(dataDir), PORT: String(at), BASE_URL: address, LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [built('server.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await untilReady(address, child, () => said);
  return {
    address,
    port: at,
    log: () => said,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function untilReady(address: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The domain over the same data folder, from this process: to lay out people, and to look at what is left. */
export function besides(dataDir: string): Ctx {
  return {
    db: openDatabase({ url: '', dataDir }),
    clock: systemClock,
    newId,
    log: pino({ level: 'silent' }),
    env: readEnv({ DATA_DIR: dataDir, BASE_URL: 'http://localhost:3000' }),
    brand: readBrand(''),
    secrets: openSecrets(dataDir),
    listeners,
    requestId: null,
  };
}
