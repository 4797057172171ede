import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { type Row, rowsWhere } from '#db/rows';
import { accounts, consents, enrolments, mailTokens, persons, sessions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import { fillSeatsOf } from '../cohorts/index.server';
import { numberAttempts, recountPeople, settleCompletion, unnumberAttempts } from '../learning/index.server';
import { MergeLog } from './log';
import {
  accountsTable,
  attemptsTable,
  type Chained,
  chainedTables,
  movedTables,
  personsTable,
  type United,
  unitedTables,
} from './person-tables';

export interface Uniting {
  mergeId: string;
  keptId: string;
  goneId: string;
  actorId: string | null;
  /** Said where a row of a ledger must give a reason. */
  reason: string;
  /** The courses on the site, by id, read before the write. */
  courses: ReadonlyMap<string, Course>;
}

type Person = typeof persons.$inferSelect;
const profile = ['nameKk', 'nameRu', 'nameLatin', 'sex', 'ageBand', 'sector', 'cityId'] as const;

/**
 * Makes two persons one, in the caller's transaction: everything of `goneId` is `keptId`'s afterwards, rows that mean the
 * same are united, nothing that was learnt or earned is lost, and each step is written down.
 */
export async function unitePeople(ctx: Ctx, tx: Tx, uniting: Uniting): Promise<void> {
  const { mergeId, keptId, goneId, actorId } = uniting;
  const log = new MergeLog(tx, mergeId);
  for (const chained of chainedTables) await chainUp(tx, log, chained, uniting);
  const freed: Row[] = [];
  for (const united of unitedTables) freed.push(...(await uniteRows(tx, log, united, uniting)));
  for (const moved of movedTables) {
    const rows = await rowsWhere(tx, moved.table, { [moved.person]: goneId });
    await log.changeAll(moved, rows, moved.person, keptId);
  }
  await unnumberAttempts(tx, goneId);
  const attempts = await rowsWhere(tx, attemptsTable.table, { personId: goneId });
  await log.changeAll(attemptsTable, attempts, 'personId', keptId);
  await numberAttempts(tx, keptId);
  await recountPeople(tx, [keptId, goneId]);
  await obeyWithdrawal(tx, log, keptId);
  await uniteProfiles(tx, log, uniting);
  await closeAccount(ctx, tx, log, uniting);
  await log.keep();
  // A seat that two names held is one seat: the other goes to the first who waits.
  for (const { cohortId, seatedAt } of freed)
    if (cohortId && seatedAt !== null && seatedAt !== undefined)
      await fillSeatsOf(ctx, tx, { cohortId: String(cohortId), actorId });
  await settleAll(ctx, tx, uniting);
}

/** Puts the chain that counts in the end behind the other, for everything of which both have one. */
async function chainUp(tx: Tx, log: MergeLog, chained: Chained, { keptId, goneId, reason }: Uniting): Promise<void> {
  const { table, person, meaning, weigh } = chained;
  const [kept, gone] = [
    await rowsWhere(tx, table, { [person]: keptId }),
    await rowsWhere(tx, table, { [person]: goneId }),
  ];
  for (const { root, last } of chainsOf(gone)) {
    const mine = chainsOf(kept).find((chain) => meaning(chain.root) === meaning(root));
    if (!mine) continue;
    if (weigh(last, mine.last) >= 0) await log.change(chained, root, { supersedes: mine.last.id, reason });
    else await log.change(chained, mine.root, { supersedes: last.id, reason });
  }
  await log.changeAll(chained, gone, person, keptId);
}

/** Rows that supersede each other, from the first to the one that counts. */
function chainsOf(rows: Row[]): { root: Row; last: Row }[] {
  const after = new Map(rows.map((row) => [row.supersedes, row]));
  const ids = new Set(rows.map(({ id }) => id));
  return rows
    .filter(({ supersedes }) => supersedes === null || !ids.has(supersedes))
    .map((root) => {
      let last = root;
      for (let next = after.get(last.id); next; next = after.get(last.id)) last = next;
      return { root, last };
    });
}

/** Gives the rows that were taken out because the one who stays has one that means the same. */
async function uniteRows(tx: Tx, log: MergeLog, united: United, { keptId, goneId }: Uniting): Promise<Row[]> {
  const { table, person, meaning, unite, stays } = united;
  const kept = new Map((await rowsWhere(tx, table, { [person]: keptId })).map((row) => [meaning(row), row]));
  const out: Row[] = [];
  for (const row of await rowsWhere(tx, table, { [person]: goneId })) {
    const means = meaning(row);
    const mine = means === null ? undefined : kept.get(means);
    if (!mine) {
      await log.change(united, row, { [person]: keptId });
      continue;
    }
    if (stays) continue;
    await log.remove(united, row);
    await log.change(united, mine, unite(mine, row));
    out.push(row);
  }
  return out;
}

/** Whoever took a consent back last has taken it back: what the other account had given before stands no longer. */
async function obeyWithdrawal(tx: Tx, log: MergeLog, keptId: string): Promise<void> {
  const rows = await tx.select().from(consents).where(eq(consents.personId, keptId));
  for (const row of rows.filter(({ withdrawnAt }) => withdrawnAt === null)) {
    const taken = rows.flatMap((other) =>
      other.purpose === row.purpose && other.withdrawnAt !== null && other.withdrawnAt > row.givenAt
        ? other.withdrawnAt
        : [],
    );
    if (taken.length > 0) await log.change({ table: consents, key: ['id'] }, row, { withdrawnAt: Math.max(...taken) });
  }
}

/** What the one who stays has not stated is taken from the other; the other's names go on finding them. */
async function uniteProfiles(tx: Tx, log: MergeLog, { keptId, goneId }: Uniting): Promise<void> {
  const [[kept], [gone]] = [
    await tx.select().from(persons).where(eq(persons.id, keptId)),
    await tx.select().from(persons).where(eq(persons.id, goneId)),
  ];
  if (!kept || !gone) throw new Error('A person that is merged could not be read');
  const lacks: Partial<Person> = Object.fromEntries(
    profile.flatMap((field) => (kept[field] === null && gone[field] !== null ? [[field, gone[field]]] : [])),
  );
  await log.change(personsTable, kept, lacks);
  await log.change(personsTable, gone, { mergedInto: keptId });
  for (const row of await tx.select().from(persons).where(eq(persons.mergedInto, goneId)))
    await log.change(personsTable, row, { mergedInto: keptId });
}

/** Nobody signs in with the other account any more; where the one who stays has none, it becomes theirs. */
async function closeAccount(ctx: Ctx, tx: Tx, log: MergeLog, { keptId, goneId }: Uniting): Promise<void> {
  const [own] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, keptId));
  const [other] = await tx.select().from(accounts).where(eq(accounts.personId, goneId));
  if (!other) return;
  if (!own) return log.change(accountsTable, other, { personId: keptId });
  await log.change(accountsTable, other, { closedAt: ctx.clock() });
  await tx.delete(sessions).where(eq(sessions.accountId, other.id));
  await tx.delete(mailTokens).where(and(eq(mailTokens.accountId, other.id), isNull(mailTokens.usedAt)));
}

/** What the two had met separately may complete a course together. */
async function settleAll(ctx: Ctx, tx: Tx, { keptId: personId, actorId, courses }: Uniting): Promise<void> {
  const open = await tx
    .select({ courseId: enrolments.courseId })
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.completedAt)));
  for (const { courseId } of open) {
    const course = courses.get(courseId);
    if (course) await settleCompletion(ctx, tx, { personId, course, actorId });
  }
}
