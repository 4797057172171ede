import { openDatabase } from '#db/client';
import { migrate } from '#db/migrate';
import { readBrand } from '~/platform/brand';
import { reportWorker } from '~/platform/build';
import { systemClock } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type Env, readEnv } from '~/platform/env';
import { newId } from '~/platform/ids';
import { createLog } from '~/platform/log';
import { openSecrets } from '~/platform/secrets';
import { listeners } from './listeners';

/** Puts the parts of the product together over a migrated database. The one composition root. */
export async function compose(env: Env = readEnv()): Promise<Ctx> {
  const log = createLog(env.logLevel);
  const place = { url: env.databaseUrl, dataDir: env.dataDir };
  const migrated = await migrate(place);
  if (migrated.applied > 0) log.info(migrated, 'database migrated');
  return {
    db: openDatabase(place),
    clock: systemClock,
    newId,
    log,
    env,
    brand: readBrand(env.brandFile),
    secrets: openSecrets(env.dataDir),
    listeners,
    reportWorker: reportWorker(),
    requestId: null,
  };
}
