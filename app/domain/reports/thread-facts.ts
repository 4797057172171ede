import type { DatabasePlace } from '#db/client';
import type { Brand } from '~/platform/brand';
import type { Ctx } from '~/platform/context';
import type { Env } from '~/platform/env';

/** What a thread has to know to read for somebody: all of it can be copied. */
export interface ThreadFacts {
  place: DatabasePlace;
  env: Env;
  brand: Brand;
  /** The instant that is now for whoever asked. */
  now: number;
}

export const threadFacts = ({ env, brand, clock }: Ctx): ThreadFacts => ({
  place: { url: env.databaseUrl, dataDir: env.dataDir },
  env,
  brand,
  now: clock(),
});
