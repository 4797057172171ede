import { and, count, eq, gt, inArray } from 'drizzle-orm';
import { nameOf } from '#db/rows';
import {
  affiliations,
  attempts,
  attendanceMarks,
  certificates,
  cohortMembers,
  cohorts,
  consents,
  enrolments,
  grants,
  learningEvents,
  notes,
  organisationAliases,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { catalogueOf } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { logOf } from './log';
import { type Merge, whyNotUndone } from './proposals';

/** What would go back to the other, and what stays, by the log of the merge. */
export interface GoingBack {
  /** Key of the sentence that says why it cannot be undone; null = it can. */
  refused: string | null;
  /** Names of things by words/…/merging at `back.…`: how many, and which where they have names. */
  back: { what: string; n: number; names: string[] }[];
  /** The same of what came since and stays. */
  stays: { what: string; n: number }[];
}

/** Looks at a confirmed merge before it is undone; changes nothing. */
export async function goingBack(ctx: Ctx, actor: Actor, merge: Merge): Promise<GoingBack> {
  const { read } = ctx.db;
  const log = await logOf(read, merge.id);
  const theirs = (table: Parameters<typeof nameOf>[0]) =>
    log.filter(
      ({ tableName, before, after }) =>
        tableName === nameOf(table) && before !== null && (after === null || owns(before) === merge.goneId),
    );
  const owns = (row: Record<string, unknown>) =>
    row[merge.kind === 'person' ? 'personId' : 'organisationId'] ?? row.scopeId;
  const idsIn = (table: Parameters<typeof nameOf>[0]) => theirs(table).map(({ before }) => String(before?.id));
  const told = (what: string, n: number, names: string[] = []) => ({ what, n, names });
  const back = [];
  if (merge.kind === 'person') {
    const { byId } = await catalogueOf(ctx);
    const titles = theirs(enrolments).flatMap(
      ({ before }) => byId.get(String(before?.courseId))?.title[actor.locale] ?? [],
    );
    const ids = { held: idsIn(certificates), seats: idsIn(cohortMembers) };
    const numbers = await read
      .select({ name: certificates.number })
      .from(certificates)
      .where(inArray(certificates.id, ids.held.length > 0 ? ids.held : ['']));
    const cohortIds = theirs(cohortMembers).flatMap(({ before }) => (before?.cohortId ? String(before.cohortId) : []));
    const codes = await read
      .select({ name: cohorts.code })
      .from(cohorts)
      .leftJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
      .where(inArray(cohortMembers.id, ids.seats.length > 0 ? ids.seats : ['']));
    const more = await read
      .select({ name: cohorts.code })
      .from(cohorts)
      .where(inArray(cohorts.id, cohortIds.length > 0 ? cohortIds : ['']));
    const seatNames = [...new Set([...codes, ...more].map(({ name }) => name))];
    back.push(
      told('enrolments', theirs(enrolments).length, titles),
      told(
        'certificates',
        ids.held.length,
        numbers.map(({ name }) => name),
      ),
      told('attempts', theirs(attempts).length),
      told('seats', theirs(cohortMembers).length, seatNames),
      told('marks', theirs(attendanceMarks).length),
      told('reading', theirs(learningEvents).length),
      told('notes', theirs(notes).length),
      told('employments', theirs(affiliations).length),
      told('consents', theirs(consents).length),
    );
  } else {
    const codes = await read
      .select({ name: cohorts.code })
      .from(cohorts)
      .where(inArray(cohorts.id, ['', ...idsIn(cohorts)]));
    back.push(
      told('people', theirs(affiliations).length),
      told(
        'cohorts',
        theirs(cohorts).length,
        codes.map(({ name }) => name),
      ),
      told('roles', theirs(grants).length),
      told('aliases', theirs(organisationAliases).length),
    );
  }
  return {
    refused: await whyNotUndone(read, merge),
    back: back.filter(({ n }) => n > 0),
    stays: merge.kind === 'person' ? await sinceThen(ctx, merge) : [],
  };
}

/** What the one who stayed did after the merge: it stays with them. */
async function sinceThen(ctx: Ctx, { keptId, confirmedAt }: Merge): Promise<GoingBack['stays']> {
  const { read } = ctx.db;
  const at = confirmedAt ?? 0;
  const counted = [
    [
      'reading',
      read
        .select({ n: count() })
        .from(learningEvents)
        .where(and(eq(learningEvents.personId, keptId), gt(learningEvents.at, at))),
    ],
    [
      'attempts',
      read
        .select({ n: count() })
        .from(attempts)
        .where(and(eq(attempts.personId, keptId), gt(attempts.startedAt, at))),
    ],
    [
      'certificates',
      read
        .select({ n: count() })
        .from(certificates)
        .where(and(eq(certificates.personId, keptId), gt(certificates.issuedAt, at))),
    ],
  ] as const;
  const stays: GoingBack['stays'] = [];
  for (const [what, query] of counted) {
    const [row] = await query;
    if (row && row.n > 0) stays.push({ what, n: row.n });
  }
  return stays;
}
