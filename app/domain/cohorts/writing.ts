import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { cohortMembers, cohorts, courses, jobs, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { enqueue } from '~/platform/jobs';
import { invalid, missing } from '~/platform/refusal';
import { type Member, nameIn } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { letterLength } from './cohort.schema';
import { cohortAt } from './finding';

interface Writing {
  code: string | undefined;
  /** Made with the form: sending it twice writes once. */
  letterId: string;
  memberIds: string[];
  subject: string;
  text: string;
}

/** Those of these memberships who are in the cohort now and whom the actor may see, by name. */
export async function membersToWriteTo(ctx: Ctx, actor: Member, cohortId: string, memberIds: string[]) {
  if (memberIds.length === 0) return [];
  const rows = await ctx.db.read
    .select({
      id: cohortMembers.id,
      personId: cohortMembers.personId,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        inArray(cohortMembers.id, memberIds),
        isNull(cohortMembers.leftAt),
        enrolmentScope(ctx, actor, 'cohort.manage'),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id));
  return rows.map(({ id, personId, ...names }) => ({ id, personId, name: nameIn(names, actor.locale) }));
}

/**
 * Queues a letter with these words to each of the chosen members and returns how many. The words stay in the queue
 * until they are sent and nowhere else. Refuses missing (also when one of them is beyond the scope or has left),
 * required, tooLong, nobodyChosen.
 */
export async function writeToMembers(ctx: Ctx, actor: Member, input: Writing): Promise<number> {
  const cohort = await cohortAt(ctx, actor, input.code);
  if (!isId(input.letterId)) throw invalid('letter', 'invalid');
  // One line, or the rest would become headers of the letter.
  const words = { subject: input.subject.replace(/\s+/gu, ' ').trim(), text: input.text.trim() };
  for (const name of ['subject', 'text'] as const) {
    if (!words[name]) throw invalid(name, 'required');
    if (words[name].length > letterLength[name]) throw invalid(name, 'tooLong');
  }
  const wanted = [...new Set(input.memberIds)];
  if (wanted.length === 0) throw invalid('member', 'nobodyChosen');
  const members = await membersToWriteTo(ctx, actor, cohort.id, wanted);
  if (members.length !== wanted.length) throw missing();
  const jobOf = (memberId: string) => `mail:cohort-letter:${input.letterId}:${memberId}`;
  await ctx.db.write(async (tx) => {
    const [same] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(eq(jobs.id, jobOf(wanted[0]!)));
    if (same) return;
    for (const { id, personId } of members) {
      const payload = { cohortId: cohort.id, personId, ...words };
      await enqueue(ctx, tx, { id: jobOf(id), kind: 'mail.cohortLetter', payload });
    }
    const data = { letterId: input.letterId, members: members.length };
    await recordEvent(ctx, tx, { kind: 'cohort.written', actorId: actor.accountId, subjectId: cohort.id, data });
  });
  return members.length;
}
