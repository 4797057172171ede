import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { accounts, enrolments, lessonComments, persons } from '#db/schema';
import { type Course, catalogueOf, lessonText, type PlacedLesson } from '~/domain/catalogue/index.server';
import { answerComment, closeComment, sayOfBlock } from '~/domain/comments/index.server';
import { guest, type Member } from '~/domain/identity/index.server';
import { lessonsDoneBy, recordReading } from '~/domain/learning/index.server';
import { hour, minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { signedIn } from './signed-in';

/** Of those who still learn, so many stop in the middle of a lesson. */
const readers = 24;

type Saying = { kind: 'unclear' | 'mistake' | 'question' | null; text: string };

/** What they say, by the language in which they learn. The first of a language is answered. */
const said: Record<Locale, Saying[]> = {
  kk: [
    { kind: 'question', text: 'Бұл ереже шағын ауылдарға да қатысты ма?' },
    { kind: 'unclear', text: '' },
    { kind: 'unclear', text: 'Соңғы сөйлем тым ұзын, екі рет оқып шықтым.' },
  ],
  ru: [
    { kind: 'question', text: 'Действует ли это и для небольших сёл?' },
    { kind: 'unclear', text: 'Непонятно, кто отвечает за этот шаг: акимат или маслихат?' },
    { kind: 'unclear', text: '' },
  ],
  en: [{ kind: 'mistake', text: 'A word seems to be missing in the second sentence.' }],
};

const answers: Record<Locale, string> = {
  kk: 'Иә, ауылдарға да қатысты; келесі сабақта мысал бар.',
  ru: 'Да, и для сёл тоже; пример есть в следующем уроке.',
  en: 'Thank you, it is mended.',
};

/**
 * Made-up learners of the longest course stop in the middle of a lesson, and a few say why; its trainer has answered some.
 * By the verbs that people use. Once; without such people there is nothing.
 */
export async function loadComments(ctx: Ctx): Promise<void> {
  const trainer = await signedIn(ctx, 'trainer');
  const [course] = [...(await catalogueOf(ctx)).courses].sort((a, b) => b.lessons.length - a.lessons.length);
  const [there] = await ctx.db.read.select({ n: count() }).from(lessonComments);
  if (!trainer || !course || there?.n) return;
  const turns: Record<Locale, number> = { kk: 0, ru: 0, en: 0 };
  for (const [i, reader] of (await stillLearning(ctx, course)).entries()) {
    const { actor, lastActiveAt } = reader;
    const at = Math.min(ctx.clock() - hour, lastActiveAt + 30 * minute);
    const then: Ctx = { ...ctx, clock: () => at };
    const done = await lessonsDoneBy(ctx, actor.personId, course.id);
    const next = course.lessons.find(({ id }) => !done.has(id));
    const first = course.lessons[0];
    if (next) await stopIn(then, actor, course, next, i);
    const saying = said[actor.locale][turns[actor.locale]++];
    if (saying && first) await say(then, { actor, trainer, course, lesson: first }, saying, turns[actor.locale]);
  }
}

async function stillLearning(ctx: Ctx, course: Course): Promise<{ actor: Member; lastActiveAt: number }[]> {
  const rows = await ctx.db.read
    .select({
      accountId: accounts.id,
      personId: persons.id,
      locale: accounts.locale,
      lastActiveAt: enrolments.lastActiveAt,
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .where(
      and(
        eq(enrolments.courseId, course.id),
        isNotNull(enrolments.lastActiveAt),
        isNull(enrolments.completedAt),
        isNull(enrolments.withdrawnAt),
        isNull(persons.erasedAt),
        // Nobody who signs in: what they find of their own is theirs to make.
        isNull(accounts.passwordHash),
      ),
    )
    .orderBy(asc(persons.id))
    .limit(readers);
  return rows.map(({ accountId, personId, locale, lastActiveAt }) => ({
    actor: { ...guest(locale as Locale), accountId, personId, verified: true },
    lastActiveAt: lastActiveAt ?? 0,
  }));
}

/** More of them at one passage than at the others, as it is with a text that is hard somewhere. */
async function stopIn(ctx: Ctx, actor: Member, course: Course, lesson: PlacedLesson, i: number): Promise<void> {
  const { tree } = await lessonText(ctx, lesson.trees[actor.locale]);
  const place = i % 3 === 0 ? i : 6;
  const block = tree.blocks[place % tree.blocks.length]?.id ?? null;
  const { locale } = actor;
  await recordReading(ctx, actor, { course, lesson, event: ctx.newId(), seconds: 90 + 15 * i, block, locale });
}

interface Around {
  actor: Member;
  trainer: Member;
  course: Course;
  lesson: PlacedLesson;
}

async function say(ctx: Ctx, { actor, trainer, course, lesson }: Around, saying: Saying, turn: number): Promise<void> {
  const { locale } = actor;
  const { tree } = await lessonText(ctx, lesson.trees[locale]);
  const passages = tree.blocks.filter(({ kind }) => kind === 'p');
  const block = (passages[turn === 1 ? 1 : 2] ?? tree.blocks[0])?.id;
  if (!block) return;
  const comment = ctx.newId();
  await sayOfBlock(ctx, actor, { course, lesson, comment, block, locale, ...saying });
  const which = { course, comment, revision: 0 };
  if (turn === 1) await answerComment(ctx, trainer, { ...which, answer: answers[locale] });
  if (turn === 3 && locale === 'ru') await closeComment(ctx, trainer, which);
}
