import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromThread } from '~/platform/thread';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-thread-'));
  file = path.join(folder, 'pieces.mjs');
  await build({
    entryPoints: ['tests/fixtures/threads/pieces.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function started(order: { pieces: number; ends?: string }, patience = 30_000) {
  const made = new Int32Array(new SharedArrayBuffer(4));
  let ended = 0;
  const onEnd = () => {
    ended++;
  };
  const thread = fromThread<{ pieces: number; nice: number }>(
    file,
    { ...order, made },
    { megabytes: 64, patience, onEnd },
  );
  return { thread, made: () => Atomics.load(made, 0), ended: () => ended };
}

async function textOf(pieces: AsyncIterable<Uint8Array>) {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString();
  return text;
}

const gone = async (ended: () => number) => {
  for (let i = 0; i < 400 && ended() === 0; i++) await setTimeout(25);
  return ended();
};

describe('pieces from a thread', () => {
  it('come whole and in order, with what the thread said first; then the thread is gone', async () => {
    const { thread, ended } = started({ pieces: 50 });
    const { head, pieces } = await thread;
    expect(head.pieces).toBe(50);
    expect(await textOf(pieces)).toBe(Array.from({ length: 50 }, (_, i) => `piece ${i};`).join(''));
    expect(await gone(ended)).toBe(1);
  });

  it('are made behind what the main thread does', async () => {
    const { head, pieces } = await started({ pieces: 1 }).thread;
    expect(head.nice).toBeGreaterThan(os.getPriority());
    await pieces.return(undefined);
  });

  it('are made only as they are taken', async () => {
    const { thread, made } = started({ pieces: 1000 });
    const { pieces } = await thread;
    await pieces.next();
    await setTimeout(300);
    expect(made()).toBeLessThanOrEqual(5);
    await pieces.return(undefined);
  });

  it('are made no more when the reader goes away', async () => {
    const { thread, made, ended } = started({ pieces: 1000 });
    for await (const _ of (await thread).pieces) break;
    expect(await gone(ended)).toBe(1);
    expect(made()).toBeLessThan(10);
  });

  it('end by a refusal of the thread, before the first and after the last', async () => {
    await expect(started({ pieces: 0, ends: 'refuses' }).thread).rejects.toMatchObject({ code: 'reportTooLong' });
    const { thread, ended } = started({ pieces: 3, ends: 'refuses' });
    const refused = { kind: 'conflict', code: 'reportChanged', params: { n: 7 } };
    await expect(textOf((await thread).pieces)).rejects.toMatchObject(refused);
    expect(await gone(ended)).toBe(1);
  });

  it('end by a fault of the thread, which harms nobody else', async () => {
    const { thread, ended } = started({ pieces: 3, ends: 'breaks' });
    await expect(textOf((await thread).pieces)).rejects.toThrow('broken in the thread');
    expect(await gone(ended)).toBe(1);
    await expect(started({ pieces: -1 }).thread).rejects.toThrow('ended before its work');
  });

  it('end when nobody takes the next one for long', async () => {
    const { thread, ended } = started({ pieces: 1000 }, 200);
    const { pieces } = await thread;
    await pieces.next();
    expect(await gone(ended)).toBe(1);
    await expect(textOf(pieces)).rejects.toThrow('ended before its work');
  });
});
