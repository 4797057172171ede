import { and, desc, eq, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { accounts, consents, courses, enrolments, followUps, persons, surveyAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import type { Actor, Permission } from '../identity/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import { completedAmong, followedEnrolment, sentAmong } from './survey-scope';

/** Words of somebody, without anything that says whose they are. */
export interface Voice {
  kind: 'liked' | 'improve' | 'example' | 'initiative' | 'barrier';
  text: string;
  /** They agree to be quoted. */
  quotable: boolean;
}

/** The latest answers whose words are shown; older ones are counted on. */
const most = 100;

/**
 * What people wrote after courses that the actor may see and the filters mean, each kind in an order that says nothing
 * of who wrote when. Where too few answered it is for the caller to show none. Two queries.
 */
export async function voicesOf(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<{ course: Voice[]; later: Voice[] }> {
  const { read } = ctx.db;
  const said = await read
    .select({
      id: surveyAnswers.id,
      liked: surveyAnswers.liked,
      improve: surveyAnswers.improve,
      consentId: consents.id,
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(
      surveyAnswers,
      and(
        eq(surveyAnswers.personId, enrolments.personId),
        eq(surveyAnswers.courseId, enrolments.courseId),
        lte(surveyAnswers.answeredAt, at),
        or(isNotNull(surveyAnswers.liked), isNotNull(surveyAnswers.improve)),
      ),
    )
    .leftJoin(consents, and(eq(consents.id, surveyAnswers.quoteConsentId), isNull(consents.withdrawnAt)))
    .where(completedAmong(ctx, actor, filters, at, permission))
    .orderBy(desc(surveyAnswers.answeredAt), desc(surveyAnswers.id))
    .limit(most);
  const later = await read
    .select({
      id: followUps.id,
      example: followUps.example,
      initiative: followUps.initiative,
      barrier: followUps.barrier,
      consentId: consents.id,
    })
    .from(followUps)
    .innerJoin(enrolments, followedEnrolment)
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .innerJoin(courses, eq(courses.id, followUps.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(consents, and(eq(consents.id, followUps.quoteConsentId), isNull(consents.withdrawnAt)))
    .where(
      and(
        sentAmong(ctx, actor, filters, at, { permission }),
        lte(followUps.answeredAt, at),
        or(isNotNull(followUps.example), isNotNull(followUps.initiative), isNotNull(followUps.barrier)),
      ),
    )
    .orderBy(desc(followUps.answeredAt), desc(followUps.id))
    .limit(most);
  return {
    course: mixed(said, ['liked', 'improve']),
    later: mixed(later, ['example', 'initiative', 'barrier']),
  };
}

type Said<K extends Voice['kind']> = { id: string; consentId: string | null } & Record<K, string | null>;

function mixed<K extends Voice['kind']>(rows: Said<K>[], kinds: K[]): Voice[] {
  return kinds.flatMap((kind) =>
    rows
      .flatMap((row) => {
        const text = row[kind];
        return text === null ? [] : [{ place: sha256(`${kind}:${row.id}`), text, quotable: row.consentId !== null }];
      })
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .map(({ text, quotable }) => ({ kind, text, quotable })),
  );
}
