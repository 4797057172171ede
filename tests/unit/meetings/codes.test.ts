import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  codeStep,
  currentCode,
  isFreshCode,
  isPassFor,
  kioskToken,
  passFor,
  readKioskToken,
} from '~/domain/meetings/codes';
import type { Ctx } from '~/platform/context';
import { openSecrets } from '~/platform/secrets';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A server with a key of its own and a clock that is set. */
function aServer() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-codes-'));
  folders.push(dataDir);
  let now = 1_772_000_000_000 - (1_772_000_000_000 % codeStep);
  const ctx = { clock: () => now, secrets: openSecrets(dataDir) } as Ctx;
  return { ctx, dataDir, pass: (ms: number) => (now += ms) };
}

describe('the code on the screen', () => {
  it('changes every half minute, and the one before is still taken for half a minute', () => {
    const { ctx, pass } = aServer();
    const { code, until } = currentCode(ctx, 'm1');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(until - ctx.clock()).toBe(codeStep);
    pass(codeStep - 1);
    expect(currentCode(ctx, 'm1').code).toBe(code);
    expect(isFreshCode(ctx, 'm1', code)).toBe(true);
    pass(1);
    expect(currentCode(ctx, 'm1').code).not.toBe(code);
    expect(isFreshCode(ctx, 'm1', code)).toBe(true);
    pass(codeStep);
    expect(isFreshCode(ctx, 'm1', code)).toBe(false);
  });

  it('is not known before its time', () => {
    const { ctx, pass } = aServer();
    pass(codeStep);
    const { code } = currentCode(ctx, 'm1');
    pass(-codeStep);
    expect(isFreshCode(ctx, 'm1', code)).toBe(false);
  });

  it('belongs to one session and to one server, and outlives a restart', () => {
    const [here, there] = [aServer(), aServer()];
    const { code } = currentCode(here.ctx, 'm1');
    expect(isFreshCode(here.ctx, 'm2', code)).toBe(false);
    expect(isFreshCode(there.ctx, 'm1', code)).toBe(false);
    const restarted = { ...here.ctx, secrets: openSecrets(here.dataDir) };
    expect(isFreshCode(restarted, 'm1', code)).toBe(true);
  });

  it('is taken as people type it', () => {
    const { ctx } = aServer();
    for (let i = 0; i < 50; i++) {
      const { code } = currentCode(ctx, `m${i}`);
      const typed = code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
      expect(isFreshCode(ctx, `m${i}`, ` ${typed.slice(0, 3)}-${typed.slice(3)} `)).toBe(true);
    }
    for (const wrong of ['', '000000', 'x'.repeat(10_000)]) expect(isFreshCode(ctx, 'm1', wrong)).toBe(false);
  });
});

describe('what is signed', () => {
  it('is read only as what it was made for, unchanged and in time', () => {
    const { ctx, pass } = aServer();
    const token = kioskToken(ctx, { meetingId: 'm1', accountId: 'a1' });
    expect(readKioskToken(ctx, token)).toEqual({ meetingId: 'm1', accountId: 'a1' });
    expect(isPassFor(ctx, token, 'm1')).toBe(false);
    expect(readKioskToken(ctx, passFor(ctx, 'm1'))).toBeNull();
    for (let i = 0; i < token.length; i += 7) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(readKioskToken(ctx, changed), String(i)).toBeNull();
    }
    for (const other of ['', '.', 'a.b', `${token}.x`.repeat(100)]) expect(readKioskToken(ctx, other)).toBeNull();
    pass(12 * 3_600_000);
    expect(readKioskToken(ctx, token)).toBeNull();
    expect(readKioskToken(aServer().ctx, token)).toBeNull();
  });
});
