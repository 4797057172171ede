// A million rows through the writers, the thread and the way to the socket that the site has: rows a second and memory.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const rows = Number(process.env.BENCH_ROWS || 1_000_000);

/** Per format: rows a second as they arrive at a reader, and megabytes that the process grew by meanwhile. */
export async function millionRows(place) {
  const made = await bundled(place);
  const result = {};
  for (const format of ['csv', 'xlsx']) {
    const runs = [];
    for (let i = 0; i < 3; i++) runs.push(await streamed(made, format));
    // Whatever else the machine does only adds: the quickest of three is the writer's own. Of memory the most counts.
    const [quickest] = [...runs].sort((a, b) => b.perSecond - a.perSecond);
    result[format] = { ...quickest, growthMb: Math.max(...runs.map(({ growthMb }) => growthMb)) };
  }
  return { rows, ...result };
}

async function streamed(made, format) {
  const child = fork(path.join(made, 'server.js'), [path.join(made, 'worker.js')], {
    execArgv: ['--max-old-space-size=320'],
  });
  const { port } = await new Promise((resolve) => child.once('message', resolve));
  const ask = async (n) => {
    const answer = await fetch(`http://127.0.0.1:${port}/?format=${format}&rows=${n}`);
    let bytes = 0;
    for await (const piece of answer.body) bytes += piece.length;
    return bytes;
  };
  // A short one first: what a thread and its code take is not what rows take.
  await ask(20_000);
  const before = memoryMb(child.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memoryMb(child.pid));
  }, 50);
  const busyBefore = busySeconds(child.pid);
  const started = performance.now();
  const bytes = await ask(rows);
  const seconds = (performance.now() - started) / 1000;
  const busy = busySeconds(child.pid) - busyBefore;
  clearInterval(watch);
  child.kill();
  return { perSecond: rows / seconds, perBusySecond: rows / busy, bytes, beforeMb: before, growthMb: most - before };
}

/** Memory of its own that a process has, without the pages of files that it shares. */
export function memoryMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+)/.exec(status)[1]) / 1024;
}

/** Seconds of processors that a process has had, all its threads: what else the machine does is not in it. */
export function busySeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function bundled(place) {
  const outdir = path.join(place, 'million');
  await build({
    entryPoints: ['tests/bench/million/server.ts', 'tests/bench/million/worker.ts'],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    logLevel: 'error',
  });
  return outdir;
}
