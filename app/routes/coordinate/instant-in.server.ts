/** The instant that an address asks a report of; undefined = now. */
export function instantIn(url: URL): number | undefined {
  const at = Number(url.searchParams.get('at'));
  return Number.isSafeInteger(at) && at > 0 ? at : undefined;
}
