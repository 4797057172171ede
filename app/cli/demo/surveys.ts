import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { confidenceAnswers, followUpSectors, followUps, surveyAnswers } from '#db/schema';
import type { Dice } from '#db/seed/dice';
import { anOpinion } from '#db/seed/opinions';
import { types } from '#db/seed/organisations';
import type { Course } from '~/domain/catalogue/index.server';
import { statementsOf } from '~/domain/surveys/index.server';
import { day, hour, minute } from '~/platform/clock';
import type { Locale } from '~/words/words';
import { chainAll, type PastEvent } from './chain';

/** A completion of somebody made up. */
export interface Completed {
  personId: string;
  actorId: string;
  locale: Locale;
  course: Course;
  at: number;
}

/** Of those who are asked, so many answer. */
const answering = { course: 0.64, '3m': 0.46, '6m': 0.36 };
const ratings = { 5: 42, 4: 35, 3: 15, 2: 6, 1: 2 };
/** A letter holds for so long, and is answered within it. */
const [linkHolds, answeredWithin] = [60 * day, 20 * day];

/**
 * Made-up people say what they think of what they completed, and later what they made of it: about as many as answer
 * letters. Nothing that they say is quotable: no consent is made up.
 */
export async function writeSurveys(tx: Tx, dice: Dice, completed: Completed[], now: number): Promise<void> {
  if (completed.length === 0) return;
  const past = [...(await writeOpinions(tx, dice, completed, now)), ...(await writeUse(tx, dice, completed, now))];
  await chainAll(tx, past);
}

async function writeOpinions(tx: Tx, dice: Dice, completed: Completed[], now: number): Promise<PastEvent[]> {
  const opinions: (typeof surveyAnswers.$inferInsert)[] = [];
  const confidence: (typeof confidenceAnswers.$inferInsert)[] = [];
  const past: PastEvent[] = [];
  for (const { personId, actorId, locale, course, at } of completed) {
    const answeredAt = at + dice.whole(2, 3 * 24 * 60) * minute;
    if (!dice.chance(answering.course) || answeredAt > now) continue;
    const id = dice.id(answeredAt);
    const overall = Number(dice.weighted(ratings));
    const near = () => (dice.chance(0.85) ? Math.min(5, Math.max(1, overall + dice.whole(-1, 1))) : null);
    opinions.push({
      ...{ id, personId, courseId: course.id, courseVersionId: course.versionId, locale, overall, answeredAt },
      ...{ clear: near(), useful: near(), convenient: near() },
      liked: dice.chance(0.35) ? anOpinion(dice, locale, 'liked') : null,
      improve: dice.chance(0.25) ? anOpinion(dice, locale, 'improve') : null,
    });
    if (dice.chance(0.9))
      for (const { key: statement } of statementsOf(course)) {
        const before = dice.whole(1, 4);
        const after = Math.min(5, Math.max(1, before + dice.whole(-1, 2)));
        confidence.push({ surveyId: id, statement, before, now: after });
      }
    past.push({
      ...{ id: dice.id(answeredAt), kind: 'survey.answered', actorId, at: answeredAt, subjectId: id },
      data: { personId, courseId: course.id, quotable: false },
    });
  }
  await insertAll(tx, surveyAnswers, opinions);
  await insertAll(tx, confidenceAnswers, confidence);
  return past;
}

/** The questions that each completion has planned, as far as their day has come: all were sent, some were answered. */
async function writeUse(tx: Tx, dice: Dice, completed: Completed[], now: number): Promise<PastEvent[]> {
  const localeOf = new Map(completed.map(({ personId, locale }) => [personId, locale]));
  const planned = await tx
    .select({
      id: followUps.id,
      personId: followUps.personId,
      courseId: followUps.courseId,
      wave: followUps.wave,
      dueAt: followUps.dueAt,
    })
    .from(followUps)
    .where(inArray(followUps.personId, [...localeOf.keys()]))
    .orderBy(followUps.id);
  const sectors: (typeof followUpSectors.$inferInsert)[] = [];
  const past: PastEvent[] = [];
  for (const { id, personId, courseId, wave, dueAt } of planned) {
    if (dueAt > now) continue;
    const sent = { sentAt: dueAt, expiresAt: dueAt + linkHolds };
    const answeredAt = dueAt + dice.whole(1, answeredWithin / hour) * hour;
    const answers = dice.chance(answering[wave]) && answeredAt <= now;
    const answer = answers ? whatBecame(dice, localeOf.get(personId)!) : null;
    await tx
      .update(followUps)
      .set(answer ? { ...sent, ...answer, answeredAt } : sent)
      .where(eq(followUps.id, id));
    if (!answer) continue;
    const { used } = answer;
    if (used && dice.chance(0.5)) sectors.push({ followUpId: id, sector: dice.weighted(types) });
    past.push({
      ...{ id: dice.id(answeredAt), kind: 'followUp.answered', actorId: null, at: answeredAt, subjectId: id },
      data: { personId, courseId, wave, used, quotable: false },
    });
  }
  await insertAll(tx, followUpSectors, sectors);
  return past;
}

/** What somebody made of a course: most have used something, and most of these say what. */
function whatBecame(dice: Dice, locale: Locale) {
  const used = dice.chance(0.74);
  const maybe = (share: number, what: 'example' | 'initiative' | 'barrier') =>
    dice.chance(share) ? anOpinion(dice, locale, what) : null;
  const example = used ? maybe(0.78, 'example') : null;
  const initiative = used ? maybe(0.22, 'initiative') : null;
  const barrier = maybe(used ? 0.2 : 0.7, 'barrier');
  return {
    ...{ locale, used, example, initiative, barrier },
    ...{ hasExample: example !== null, hasInitiative: initiative !== null, hasBarrier: barrier !== null },
  };
}
