import { and, asc, desc, eq, gt, lt, or, type SQL } from 'drizzle-orm';
import { enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Order } from './enrolment.schema';

/** A page by key: everything after, or before, the enrolment with this id. */
export interface Page {
  order: Order;
  after?: string;
  before?: string;
}

/** Rows on one page of a list. */
export const pageSize = 50;

/**
 * Where a page begins and how it is sorted. The key is read from the enrolment that the address names, so that
 * no name stands in an address; one that is gone means the first page.
 */
export async function placeOf(ctx: Ctx, { order, after, before }: Page): Promise<{ where?: SQL; by: SQL[] }> {
  const id = after ?? before;
  const forward = after !== undefined || before === undefined;
  const [key] = id
    ? await ctx.db.read
        .select({ id: enrolments.id, name: persons.namesFolded })
        .from(enrolments)
        .innerJoin(persons, eq(persons.id, enrolments.personId))
        .where(eq(enrolments.id, id))
    : [];
  const rising = (order === 'name') === forward;
  const [beyond, sorted] = rising ? [gt, asc] : [lt, desc];
  const by = [...(order === 'name' ? [sorted(persons.namesFolded)] : []), sorted(enrolments.id)];
  if (!key) return { by };
  const later = beyond(enrolments.id, key.id);
  const where =
    order === 'name' ? or(beyond(persons.namesFolded, key.name), and(eq(persons.namesFolded, key.name), later)) : later;
  return { where, by };
}

/** Cuts what was read with one row too many into a page in reading order, and says what lies around it. */
export function pageOf<Row extends { id: string }>(rows: Row[], { after, before }: Page) {
  const more = rows.length > pageSize;
  const forward = after !== undefined || before === undefined;
  const cut = rows.slice(0, pageSize);
  const page = forward ? cut : cut.reverse();
  return {
    rows: page,
    /** Key for `before` and `after`, or null where the list ends. */
    previous: (forward ? after !== undefined : more) ? (page[0]?.id ?? null) : null,
    next: (forward ? more : true) ? (page.at(-1)?.id ?? null) : null,
  };
}
