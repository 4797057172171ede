import { asc, eq, inArray, or, sql } from 'drizzle-orm';
import { courses, loadFaults } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import { describeFault } from '../catalogue/index.server';
import type { Fault } from '../catalogue/lesson.schema';
import { type Actor, scopesOf } from '../identity/index.server';

export interface CourseFault extends Pick<Fault, 'file' | 'line' | 'column' | 'code'> {
  id: string;
  severity: string;
  sentence: string;
}

/**
 * What the last load found wrong in the courses that the actor teaches, by the course's folder; faults before
 * warnings, in reading order. A folder that never became a course is seen by whoever sees all.
 */
export async function faultsFor(
  ctx: Ctx,
  actor: Actor,
  words: Words,
): Promise<{ slug: string; foundAt: number; faults: CourseFault[] }[]> {
  const scopes = scopesOf(actor, 'course.seeFaults');
  const ids = (kind: 'course' | 'programme') => scopes.flatMap((it) => (it.kind === kind ? it.id : []));
  const taught = or(inArray(courses.id, ids('course')), inArray(courses.programme, ids('programme')), sql`1 = 0`);
  const rows = await ctx.db.read
    .select({
      id: loadFaults.id,
      slug: loadFaults.slug,
      severity: loadFaults.severity,
      fault: loadFaults.fault,
      foundAt: loadFaults.foundAt,
    })
    .from(loadFaults)
    .leftJoin(courses, eq(courses.slug, loadFaults.slug))
    .where(scopes.some(({ kind }) => kind === 'all') ? undefined : taught)
    .orderBy(asc(loadFaults.slug), asc(loadFaults.severity), asc(loadFaults.id));
  const bySlug = new Map<string, { slug: string; foundAt: number; faults: CourseFault[] }>();
  for (const { id, slug, severity, foundAt, fault } of rows) {
    const course = bySlug.get(slug) ?? { slug, foundAt, faults: [] };
    bySlug.set(slug, course);
    const { file, line, column, code } = fault as Fault;
    const sentence = describeFault(fault as Fault, words);
    course.faults.push({ id, severity, file, line, column, code, sentence });
  }
  return [...bySlug.values()];
}
