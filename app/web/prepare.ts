import type { Ctx } from '~/platform/context';

/** What must be there before the first request: the courses, as the catalogue keeps them in memory. */
export async function prepare(_ctx: Ctx): Promise<void> {}
