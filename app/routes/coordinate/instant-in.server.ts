import type { MemberVisit } from '~/web/visit';

/** The instant that an address asks a report of; undefined = that of the latest figures, which `at=now` has counted anew. */
export function instantIn({ ctx, url }: MemberVisit): number | undefined {
  if (url.searchParams.get('at') === 'now') return ctx.clock();
  const at = Number(url.searchParams.get('at'));
  return Number.isSafeInteger(at) && at > 0 ? at : undefined;
}
