import { and, eq, isNull } from 'drizzle-orm';
import { isDuplicate } from '#db/database';
import { insertAll } from '#db/insert-all';
import { frozenMembers, frozenPeriods, jobs } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { invalid } from '~/platform/refusal';
import { type Actor, type Member, operator, type Scope, scopesOf } from '../../identity/index.server';
import type { EnrolmentFilters } from '../enrolment.schema';
import { personFilters } from '../indicators/indicator.schema';
import { indicatorSummary, isWhole } from '../indicators/indicator-summary';
import { indicatorsFor } from '../indicators/indicators';
import { allMembers } from '../indicators/members';
import { questionOf } from '../indicators/question';
import type { SummaryRow } from '../indicators/summary.schema';
import { summaryRow } from '../indicators/summary-row';
import { groupsFrom } from '../indicators/tallies';
import { targetsOf } from '../indicators/targets';
import { scopeOf, snapshotOf } from '../snapshot';
import { type FrozenRow, hashOf } from './canonical';

/** What is to be frozen. `id` is made with the form: sent twice, it is frozen once. */
export interface Freezing {
  id: string;
  title: string;
  from: string;
  to: string;
  /** The filters beside the days. */
  filters: EnrolmentFilters;
}

type Payload = Freezing & { at: number; by: string; scopes: Scope[] };

const kind = 'period.freeze';
const jobOf = (id: string) => `period:${id}`;

/**
 * Asks for the figures of a period, within the actor's scope, as they stand now. They are counted after this answer, as
 * of this instant, because there may be many. Refuses periodOrder, periodFuture (a day that has not come yet).
 */
export async function freezePeriod(ctx: Ctx, actor: Member, { filters, ...asked }: Freezing): Promise<void> {
  const at = ctx.clock();
  if (asked.to < asked.from) throw invalid('to', 'periodOrder');
  if (asked.to > dayIn(at)) throw invalid('to', 'periodFuture');
  const kept = Object.fromEntries(
    personFilters.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])),
  ) as EnrolmentFilters;
  const scopes = scopesOf(actor, 'period.freeze');
  const payload: Payload = { ...asked, filters: kept, at, by: actor.accountId, scopes };
  await ctx.db.write((tx) => enqueue(ctx, tx, { id: jobOf(asked.id), kind, payload }));
}

/** Somebody who reaches exactly these scopes: figures are counted again as they were counted then. */
export const reachOf = (scopes: Scope[]): Actor => ({
  ...operator(),
  grants: scopes.map((scope) => ({ role: 'coordinator', scope })),
});

/** Counts a period and keeps it with everybody behind its figures. Done once for each id, however often it is tried. */
async function freeze(ctx: Ctx, { id, title, from, to, filters, at, by, scopes }: Payload): Promise<void> {
  const [known] = await ctx.db.read
    .select({ id: frozenPeriods.id })
    .from(frozenPeriods)
    .where(eq(frozenPeriods.id, id));
  if (known) return;
  const actor = reachOf(scopes);
  const asked = { ...filters, from, to };
  const question = questionOf(asked, at);
  const snapshot = await snapshotOf(ctx, actor, indicatorSummary, { filters: asked, at });
  const targets = isWhole(actor, question) ? await targetsOf(ctx, question, at) : new Map();
  const figures: SummaryRow[] = [];
  const rows: FrozenRow[] = [];
  for (const indicator of indicatorsFor(filters)) {
    // The figures are made of the very rows that are kept, so that the two can never disagree.
    const members = await allMembers(ctx, actor, indicator, question);
    const response = (await indicator.response?.(ctx, actor, question)) ?? null;
    const told = {
      groups: groupsFrom(members),
      target: targets.get(indicator.code),
      response,
      snapshotId: snapshot.id,
    };
    figures.push(summaryRow(indicator, told));
    rows.push(...members.map((row) => ({ ...row, indicator: indicator.code })));
  }
  const period = {
    id,
    title,
    fromDay: from,
    toDay: to,
    filters: JSON.stringify(filters),
    scope: JSON.stringify(scopeOf(actor, 'period.freeze')),
    at,
    frozenBy: by,
    frozenAt: ctx.clock(),
    figures: JSON.stringify(figures),
  };
  const sha256 = hashOf(period, rows);
  try {
    await ctx.db.write(async (tx) => {
      await tx.insert(frozenPeriods).values({ ...period, members: rows.length, sha256 });
      await insertAll(
        tx,
        frozenMembers,
        rows.map(({ age, city, ...row }) => ({ ...row, periodId: id, ageBand: age, cityId: city })),
      );
      await recordEvent(ctx, tx, {
        kind: 'period.frozen',
        actorId: by,
        subjectId: id,
        data: { sha256, members: rows.length, from, to, filters, at, snapshot: snapshot.id },
      });
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** Periods that somebody with the same reach asked for and that are still being counted. */
export async function pendingPeriods(ctx: Ctx, actor: Actor) {
  const rows = await ctx.db.read
    .select({ payload: jobs.payload, failedAt: jobs.failedAt })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isNull(jobs.doneAt)));
  const mine = JSON.stringify(scopeOf(actor, 'period.freeze'));
  return rows.flatMap(({ payload, failedAt }) => {
    const { id, title, from, to, scopes } = payload as Payload;
    const reach = JSON.stringify(scopeOf(reachOf(scopes), 'period.freeze'));
    return reach === mine || mine === '["all"]' ? [{ id, title, from, to, failed: failedAt !== null }] : [];
  });
}

export const periodHandlers: JobHandlers = { [kind]: freeze };
