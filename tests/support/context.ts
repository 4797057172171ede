import pino from 'pino';
import { readBrand } from '~/platform/brand';
import type { Ctx } from '~/platform/context';
import { readEnv } from '~/platform/env';
import { newId } from '~/platform/ids';
import { openSecrets } from '~/platform/secrets';
import { listeners } from '~/web/listeners';
import { freshDatabase } from './database';
import { clearAtEnd } from './leftovers';
import { laySigningKeys } from './signing-keys';

export interface TestCtx extends Ctx {
  /** Moves the clock, milliseconds. */
  pass(milliseconds: number): void;
}

/** 2026-03-02 10:00 in Almaty, a Monday. */
export const monday = Date.UTC(2026, 2, 2, 5, 0, 0);

/** A context over a fresh database, with a clock that only moves when told. Dropped when the file is done. */
export async function testCtx(): Promise<TestCtx> {
  const { db, dataDir, drop } = await freshDatabase();
  clearAtEnd(drop);
  laySigningKeys(dataDir);
  let now = monday;
  return {
    db,
    clock: () => now,
    newId,
    log: pino({ level: 'silent' }),
    env: readEnv({ DATA_DIR: dataDir, BASE_URL: 'http://localhost:3000', DATABASE_URL: process.env.DATABASE_URL }),
    brand: readBrand(''),
    secrets: openSecrets(dataDir),
    listeners,
    requestId: null,
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}
