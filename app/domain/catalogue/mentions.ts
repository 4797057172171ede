import { inArray } from 'drizzle-orm';
import { lessonTrees } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { type Catalogue, type Course, catalogueOf, type PlacedLesson } from './catalogue';
import { type Named, namesIn } from './compiler/index.server';
import type { LessonTree } from './lesson.schema';

/** A lesson that names something, and its first passage that does. */
export interface Mention {
  course: Course;
  lesson: PlacedLesson;
  /** Anchor of the passage in the lesson's page. */
  block: string;
}

/** A lesson that names a term, and how it explains it in this language, if it does. */
export interface TermMention extends Mention {
  explains: { block: string; paragraphs: string[] } | null;
}

/** Where the lessons on offer name terms (by key) and events (by slug), in the order of the catalogue. */
export interface Mentions {
  terms: ReadonlyMap<string, TermMention[]>;
  events: ReadonlyMap<string, Mention[]>;
}

type NamesByLesson = Map<PlacedLesson, Record<Locale, Named[]>>;

/** A course in memory is one version of it, and a version never changes: its texts are read once. */
const named = new WeakMap<Course, NamesByLesson>();
const gathered = new WeakMap<Catalogue, Record<Locale, Mentions>>();

/** Where lessons name terms and events. Texts are read when a version of a course is new here, all in one query. */
export async function mentionsIn(ctx: Ctx, locale: Locale): Promise<Mentions> {
  const catalogue = await catalogueOf(ctx);
  let mentions = gathered.get(catalogue);
  if (!mentions) {
    await readNames(
      ctx,
      catalogue.courses.filter((course) => !named.has(course)),
    );
    const { courses } = catalogue;
    mentions = { kk: gather(courses, 'kk'), ru: gather(courses, 'ru'), en: gather(courses, 'en') };
    gathered.set(catalogue, mentions);
  }
  return mentions[locale];
}

async function readNames(ctx: Ctx, courses: Course[]): Promise<void> {
  const hashes = new Set(courses.flatMap(({ lessons }) => lessons.flatMap(({ trees }) => Object.values(trees))));
  if (hashes.size === 0) return;
  const rows = await ctx.db.read
    .select({ hash: lessonTrees.hash, tree: lessonTrees.tree })
    .from(lessonTrees)
    .where(inArray(lessonTrees.hash, [...hashes]));
  const names = new Map(rows.map(({ hash, tree }) => [hash, namesIn(tree as LessonTree)]));
  for (const course of courses) {
    const byLesson: NamesByLesson = new Map();
    for (const lesson of course.lessons) {
      const own = (locale: Locale) => names.get(lesson.trees[locale]) ?? [];
      byLesson.set(lesson, { kk: own('kk'), ru: own('ru'), en: own('en') });
    }
    named.set(course, byLesson);
  }
}

/** True when the lesson has no text in this language and shows the one it was to be translated from. */
const isBorrowed = (course: Course, lesson: PlacedLesson, locale: Locale): boolean =>
  locale !== course.source && lesson.trees[locale] === lesson.trees[course.source];

function gather(courses: Course[], locale: Locale): Mentions {
  const terms = new Map<string, TermMention[]>();
  const events = new Map<string, Mention[]>();
  for (const course of courses) {
    for (const [lesson, names] of named.get(course) ?? []) {
      const explained = isBorrowed(course, lesson, locale) ? [] : names[locale];
      for (const { kind, name, block } of names[locale]) {
        const mention = { course, lesson, block };
        if (kind === 'event') addFirst(events, name, mention);
        else {
          const own = explained.find((one) => one.kind === 'term' && one.name === name && one.says !== null);
          const explains = own?.says ? { block: own.block, paragraphs: own.says } : null;
          addFirst(terms, name, { ...mention, explains });
        }
      }
    }
  }
  return { terms, events };
}

/** One mention a lesson: its first. */
function addFirst<M extends Mention>(all: Map<string, M[]>, name: string, mention: M): void {
  const known = all.get(name) ?? [];
  if (known.at(-1)?.lesson !== mention.lesson) all.set(name, [...known, mention]);
}
