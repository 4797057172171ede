import { type Course, lessonText } from '~/domain/catalogue/index.server';
import {
  blockMeant,
  type CommentKey,
  commentAt,
  commentsOn,
  countComments,
  courseHeard,
  type Heard,
  voicesByBlock,
} from '~/domain/comments/index.server';
import { may, nameIn } from '~/domain/identity/index.server';
import { staffNames } from '~/domain/reports/index.server';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import { type Locale, locales } from '~/words/words';
import { passageText } from '../learn/passages.server';

/** Letters of a passage that are shown; the whole of it is one link away. */
const longestPassage = 600;
/** More blocks than this no lesson has: the compiler bounds them. */
const mostBlocks = 100_000;

type Names = Awaited<ReturnType<typeof staffNames>>;

/** Where a page of the list ended, as it stands in an address. */
const keyOf = (text: string | null): CommentKey | undefined => {
  const [at, id] = (text ?? '').split(' ');
  return at && /^\d{1,15}$/.test(at) && id ? { at: Number(at), id } : undefined;
};

/** What stands around both pages: a coordinator who looks in has no tabs of a trainer. */
const frameOf = ({ actor, to, locale, words: t }: Visit, course: Course) => {
  const teaches = may(actor, 'course.seeLearners');
  const path = to(`/teach/${course.slug}/comments`);
  const title = course.title[locale];
  return {
    teaches,
    answers: may(actor, 'comment.answer'),
    path,
    crumbs: teaches
      ? [
          { to: to('/teach'), label: t('common.teach') },
          { to: to(`/teach/${course.slug}`), label: title },
        ]
      : [{ to: to(`/courses/${course.slug}`), label: title }],
  };
};

/** What learners say of a course: by lesson and block, in the order of the text. */
export async function commentsView(visit: Visit) {
  const { ctx, actor, params, url, words: t } = visit;
  const course = await courseHeard(ctx, actor, params.course ?? '');
  const state = url.searchParams.get('state') === 'closed' ? ('closed' as const) : ('open' as const);
  const language = locales.find((one) => one === url.searchParams.get('language'));
  const filter = { course, state, locale: language };
  const after = keyOf(url.searchParams.get('after'));
  const { comments, next } = await commentsOn(ctx, actor, { ...filter, after });
  const voices = await voicesByBlock(ctx, actor, filter);
  const counts = await countComments(ctx, actor, course);
  const names = await namesOf(visit, comments);
  const frame = frameOf(visit, course);
  const at = (query: { state?: string; language?: string; after?: string }) => {
    const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
    return text ? `${frame.path}?${text}` : frame.path;
  };
  const states = ['open', 'closed'] as const;
  const stateIn = state === 'closed' ? state : undefined;
  return {
    ...frame,
    title: t('common.pageTitle', { page: t('comments.heading'), brand: ctx.brand.name }),
    states: states.map((one) => ({
      to: at({ state: one === 'closed' ? one : undefined, language }),
      label: t(`comments.state.${one}`),
      count: counts[one],
      here: one === state,
    })),
    languages: [undefined, ...locales].map((one) => ({
      to: at({ state: stateIn, language: one }),
      label: one ? t(`courses.language.${one}`) : t('comments.anyLanguage'),
      here: one === language,
    })),
    state,
    any: counts.open + counts.closed > 0,
    lessons: await lessonsSaid(visit, course, comments, voices, names),
    next: next && at({ state: stateIn, language, after: `${next.at} ${next.id}` }),
  };
}

/** One comment with its passage. */
export async function commentView(visit: Visit) {
  const { ctx, actor, params, words: t } = visit;
  const course = await courseHeard(ctx, actor, params.course ?? '');
  const heard = await commentAt(ctx, actor, { course, comment: params.comment ?? '' });
  const passage = await passageOf(visit, course, heard.comment);
  const frame = frameOf(visit, course);
  return {
    ...frame,
    title: t('common.pageTitle', { page: t('comments.one'), brand: ctx.brand.name }),
    passage,
    comment: said(visit, heard, await namesOf(visit, [heard])),
  };
}

const namesOf = ({ ctx, locale }: Visit, comments: Heard[]): Promise<Names> =>
  staffNames(
    ctx,
    comments.flatMap(({ comment }) => [comment.answeredBy ?? [], comment.closedBy ?? []].flat()),
    locale,
  );

type Place = Pick<Heard['comment'], 'lessonId' | 'blockId' | 'blockHash' | 'locale'>;

/** The block as it stands now, in the language in which it was read. */
async function passageOf({ ctx, locale, to, words: t }: Visit, course: Course, at: Place) {
  const lesson = course.lessonById.get(at.lessonId);
  const said = at.locale as Locale;
  const language = t(`courses.language.${said}`);
  const nothing = { text: null, changed: false, place: Number.MAX_SAFE_INTEGER };
  if (!lesson) return { lesson: t('learn.lessonGone'), lang: said, language, to: null, ...nothing };
  const { tree } = await lessonText(ctx, lesson.trees[said]);
  const path = to(`/learn/${course.slug}/${lesson.slug}`).replace(`/${locale}/`, `/${said}/`);
  const found = blockMeant(tree, at);
  return {
    lesson: lesson.title[locale],
    text: found ? passageText(tree, found.block.id, longestPassage) : null,
    changed: found?.changed ?? false,
    /** Where it stands in its course; what is gone from a lesson stands last in it. */
    place: (lesson.index + 1) * mostBlocks - (found ? tree.blocks.length - tree.blocks.indexOf(found.block) : 0),
    lang: said,
    language,
    to: found ? `${path}#${found.block.id}` : path,
  };
}

function said({ locale, words: t }: Visit, heard: Heard, names: Names) {
  const { comment, erasedAt } = heard;
  const on = (at: number) => shortDate(at, locale);
  const staff = (account: string | null) => (account && names.get(account)) ?? t('comments.staff');
  const { id, kind, text, locale: lang, saidAt, revision, answer, answeredAt, closedAt } = comment;
  return {
    id,
    name: erasedAt === null ? (nameIn(heard, locale) ?? t('teach.unnamed')) : t('comments.erased'),
    kind: kind && t(`comments.kind.${kind}`),
    text,
    lang,
    date: on(saidAt),
    revision,
    answer:
      answer === null || answeredAt === null
        ? null
        : { text: answer, about: t('comments.by', { name: staff(comment.answeredBy), date: on(answeredAt) }) },
    closed: closedAt === null ? null : t('comments.closedBy', { name: staff(comment.closedBy), date: on(closedAt) }),
  };
}

export type SaidComment = ReturnType<typeof said>;
export type SaidPassage = Awaited<ReturnType<typeof passageOf>>;

async function lessonsSaid(
  visit: Visit,
  course: Course,
  comments: Heard[],
  voices: Awaited<ReturnType<typeof voicesByBlock>>,
  names: Names,
) {
  const nameOf = ({ lessonId, blockId, blockHash, locale }: Place) => [lessonId, blockId, blockHash, locale].join(' ');
  const people = new Map(voices.map((one) => [nameOf(one), one.people]));
  const byPassage = new Map<string, Heard[]>();
  for (const heard of comments) {
    const key = nameOf(heard.comment);
    byPassage.set(key, [...(byPassage.get(key) ?? []), heard]);
  }
  const passages = await Promise.all(
    [...byPassage].map(async ([key, own]) => {
      const { comment } = own[0]!;
      const passage = await passageOf(visit, course, comment);
      return {
        key,
        lessonId: comment.lessonId,
        passage,
        people: people.get(key) ?? 0,
        comments: own.map((heard) => said(visit, heard, names)),
      };
    }),
  );
  const byLesson = new Map<string, typeof passages>();
  for (const one of passages.sort((a, b) => a.passage.place - b.passage.place))
    byLesson.set(one.lessonId, [...(byLesson.get(one.lessonId) ?? []), one]);
  return [...byLesson].map(([id, own]) => ({ id, title: own[0]!.passage.lesson, passages: own }));
}
