import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Read } from '#db/database';
import { cities, organisations, rosterImports, rosterLines } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict } from '~/platform/refusal';
import { type Actor, organisationScope } from '../identity/index.server';
import { type Roster, rosterAt } from './imports';
import { likenessOf } from './likeness';
import { unknownKey } from './organisation-choices';
import { countsOf, decideAll, rowOf } from './plan';
import { keepRemovals, removalsFor } from './removals';
import type {
  LineData,
  LineDetails,
  OrganisationChoice,
  OrganisationChoices,
  RosterOptions,
  UnknownOrganisation,
} from './roster.schema';

/** Unknown organisations shown at the most, those of most lines first; the others are added as they are named. */
const shown = 60;
/** Organisations that one may be said to be, the nearest first. */
const offered = 200;

export interface UnknownOnList extends UnknownOrganisation {
  key: string;
  /** Lines that name it. */
  lines: number;
  choice: OrganisationChoice | null;
  /** Organisations of its city that the actor may say it is. */
  candidates: { id: string; name: string }[];
}

/** Organisations of a planned list that nobody knew when it was planned, with what was chosen for them. */
export async function unknownOrganisationsOf(ctx: Ctx, actor: Actor, roster: Roster): Promise<UnknownOnList[]> {
  const choices = (roster.organisationChoices ?? {}) as OrganisationChoices;
  const rows = await ctx.db.read
    .select({ details: rosterLines.details })
    .from(rosterLines)
    .where(and(eq(rosterLines.importId, roster.id), ne(rosterLines.outcome, 'refused')))
    .orderBy(asc(rosterLines.line));
  const found = new Map<string, UnknownOrganisation & { lines: number }>();
  for (const { details } of rows) {
    const { unknownOrganisation } = details as LineDetails;
    if (!unknownOrganisation) continue;
    const key = unknownKey(unknownOrganisation);
    const before = found.get(key);
    if (before) before.lines++;
    else found.set(key, { ...unknownOrganisation, lines: 1 });
  }
  if (found.size === 0) return [];
  const known = await organisationsSeen(ctx.db.read, actor);
  return [...found]
    .sort(([, a], [, b]) => b.lines - a.lines)
    .slice(0, shown)
    .map(([key, one]) => ({
      ...one,
      key,
      choice: choices[key] ?? null,
      candidates: known
        .filter(({ cityId }) => cityId === one.cityId)
        .map(({ id, name }) => ({ id, name, near: likenessOf(name, one.name) }))
        .sort((a, b) => b.near - a.near)
        .slice(0, offered)
        .map(({ id, name }) => ({ id, name })),
    }));
}

const organisationsSeen = (read: Read, actor: Actor) =>
  read
    .select({ id: organisations.id, name: organisations.name, cityId: organisations.cityId })
    .from(organisations)
    .where(and(isNull(organisations.mergedInto), organisationScope(actor)))
    .orderBy(asc(organisations.name))
    .limit(20_000);

/**
 * Keeps what was chosen for unknown organisations of a planned list, by their keys, and plans its lines anew; null takes
 * a choice back. Nothing else is changed before the list is confirmed. Refuses missing, rosterBegun (it was confirmed),
 * rosterChoiceGone (an organisation that is not offered, or not any more; a city that is none).
 */
export async function chooseOrganisations(
  ctx: Ctx,
  actor: Actor,
  id: string,
  chosen: { key: string; choice: OrganisationChoice | null }[],
): Promise<void> {
  const roster = await rosterAt(ctx, actor, id);
  if (roster.confirmedAt !== null) throw conflict('rosterBegun');
  const unknown = new Map((await unknownOrganisationsOf(ctx, actor, roster)).map((one) => [one.key, one]));
  const known = new Set((await ctx.db.read.select({ id: cities.id }).from(cities)).map((city) => city.id));
  const choices = { ...((roster.organisationChoices ?? {}) as OrganisationChoices) };
  for (const { key, choice } of chosen) {
    const one = unknown.get(key);
    // Whoever sends what the page did not show has an old page: the lines are planned by what is there.
    if (!one) continue;
    if (choice && 'is' in choice && !one.candidates.some((candidate) => candidate.id === choice.is))
      throw conflict('rosterChoiceGone');
    if (choice && 'cityId' in choice && choice.cityId !== null && !known.has(choice.cityId))
      throw conflict('rosterChoiceGone');
    if (choice) choices[key] = choice;
    else delete choices[key];
  }
  await planAnew(ctx, actor, roster, choices);
}

async function planAnew(ctx: Ctx, actor: Actor, roster: Roster, organisationChoices: OrganisationChoices) {
  const { id, courseId, dueAt, locale, wholeOf, cohortId, organisationId } = roster;
  const whole = wholeOf === null ? null : cohortId === null ? { organisationId } : { cohortId };
  const options: RosterOptions = { courseId, dueAt, locale, whole, organisationChoices };
  const rows = await ctx.db.read
    .select()
    .from(rosterLines)
    .where(eq(rosterLines.importId, id))
    .orderBy(asc(rosterLines.line));
  const lines = rows.map(({ line, data, details }) => ({
    line,
    data: data as LineData,
    formula: formulaIn(details as LineDetails),
  }));
  const decisions = await decideAll(ctx, actor, lines, options);
  const changed = decisions.map((decision) => rowOf(id, decision)).filter((row, i) => differs(row, rows[i]));
  await ctx.db.write(async (tx) => {
    const [open] = await tx
      .update(rosterImports)
      .set({ organisationChoices, counts: countsOf(decisions) })
      .where(and(eq(rosterImports.id, id), isNull(rosterImports.confirmedAt)))
      .returning({ id: rosterImports.id });
    if (!open) throw conflict('rosterBegun');
    for (const { line, importId: _, data: __, ...row } of changed)
      await tx
        .update(rosterLines)
        .set(row)
        .where(and(eq(rosterLines.importId, id), eq(rosterLines.line, line)));
    const data = { choices: Object.keys(organisationChoices).length };
    await recordEvent(ctx, tx, { kind: 'roster.organisationsChosen', actorId: actor.accountId, subjectId: id, data });
  });
  if (wholeOf === null) return;
  const removed = await removalsFor(ctx, actor, roster);
  await ctx.db.write((tx) => keepRemovals(tx, id, removed));
}

/** A cell that was a formula is not kept as one: what was refused for it stays so. */
const formulaIn = ({ reasons }: LineDetails): LineFormula => {
  const column = reasons.find(({ code }) => code === 'formula')?.params?.column;
  return (column ?? null) as LineFormula;
};
type LineFormula = Parameters<typeof decideAll>[2][number]['formula'];

type Row = typeof rosterLines.$inferSelect;
const differs = (row: ReturnType<typeof rowOf>, kept: Row | undefined): boolean =>
  row.outcome !== kept?.outcome || JSON.stringify(row.details) !== JSON.stringify(kept.details);
