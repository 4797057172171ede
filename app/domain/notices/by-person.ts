/** What is known of each of several people. */
export type ById<T> = (personId: string) => T[];

/** Rows by the person whom they are about, in their order. */
export function grouped<T extends { personId: string }>(rows: T[]): ById<T> {
  const all = new Map<string, T[]>();
  for (const row of rows) all.set(row.personId, [...(all.get(row.personId) ?? []), row]);
  return (personId) => all.get(personId) ?? [];
}
