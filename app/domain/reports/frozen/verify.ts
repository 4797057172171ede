import { and, asc, eq } from 'drizzle-orm';
import { events, frozenPeriods } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Actor, may } from '../../identity/index.server';
import { findIndicator } from '../indicators/indicators';
import { figureOf, groupsFrom, tallyOf } from '../indicators/tallies';
import { hashOf } from './canonical';
import { allFrozenMembers, described } from './periods';

/** Its hash is another; the chain of events knows another hash or none; its rows give other figures. */
export type FrozenFault = 'altered' | 'unchained' | 'figures';

export interface FrozenCheck {
  id: string;
  title: string;
  from: string;
  to: string;
  sha256: string;
  fault: FrozenFault | null;
}

/** Recomputes the hash of every frozen period, or of one, and compares it with what the chain of events keeps. Refuses missing. */
export async function verifyPeriods(ctx: Ctx, actor: Actor, id?: string): Promise<FrozenCheck[]> {
  if (!may(actor, 'audit.read')) throw missing();
  const rows = await ctx.db.read
    .select()
    .from(frozenPeriods)
    .where(id === undefined ? undefined : eq(frozenPeriods.id, id))
    .orderBy(asc(frozenPeriods.frozenAt));
  if (id !== undefined && rows.length === 0) throw missing();
  const checks: FrozenCheck[] = [];
  for (const row of rows) {
    const { title, from, to, sha256 } = described(row);
    checks.push({ id: row.id, title, from, to, sha256, fault: await faultOf(ctx, row) });
  }
  return checks;
}

async function faultOf(ctx: Ctx, row: typeof frozenPeriods.$inferSelect): Promise<FrozenFault | null> {
  const [link] = await ctx.db.read
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.subjectId, row.id), eq(events.kind, 'period.frozen')));
  const noted = link ? (JSON.parse(link.data) as { sha256?: string }).sha256 : undefined;
  if (noted !== row.sha256) return 'unchained';
  const members = await allFrozenMembers(ctx, row.id);
  if (hashOf(row, members) !== row.sha256) return 'altered';
  for (const { code, period_value: period, cumulative_value: cumulative } of described(row).figures) {
    const indicator = findIndicator(String(code));
    if (!indicator) continue;
    const groups = groupsFrom(members.filter((one) => one.indicator === code));
    if (figureOf(indicator, tallyOf(groups, 'period')) !== period) return 'figures';
    if (figureOf(indicator, tallyOf(groups, 'cumulative')) !== cumulative) return 'figures';
  }
  return null;
}
