import {
  type Course,
  glossary,
  isArchived,
  type LessonText,
  lessonText,
  type PictureSize,
  type PlacedLesson,
  pictureSizes,
} from '~/domain/catalogue/index.server';
import type { LessonBlock, LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';
import { startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Segment } from '~/ui/lesson/segment';
import { toSegments } from '~/ui/lesson/segments.server';
import type { Locale, Words } from '~/words/words';
import { eventPath } from '../archive/event-lines.server';
import { termPath } from '../glossary/entries.server';
import { passage } from './passages.server';

/** What a lesson shows to everybody in one language: drawn once and kept as long as the course stands. */
export interface LessonSheet {
  text: LessonText;
  segments: Segment[];
  headings: LessonTree['outline'];
  /** Language of the text when it is not that of the page. */
  lang: Locale | null;
  /** Sentence that says so. */
  fallback: string | null;
  /** Passages whose translation is older than its source. */
  stale: { id: string; label: string }[];
  lawChecked: string | null;
  sources: { title: string; detail: string | null; url: string | null; checked: string | null }[];
}

const drawn = new WeakMap<PlacedLesson, Map<Locale, LessonSheet>>();

export async function sheetOf(ctx: Ctx, course: Course, lesson: PlacedLesson, words: Words): Promise<LessonSheet> {
  let sheets = drawn.get(lesson);
  if (!sheets) {
    sheets = new Map();
    drawn.set(lesson, sheets);
  }
  let sheet = sheets.get(words.locale);
  if (!sheet) {
    const sizes = await pictureSizes(ctx, Object.values(lesson.media));
    sheet = draw(course, lesson, await lessonText(ctx, lesson.trees[words.locale]), sizes, words);
    sheets.set(words.locale, sheet);
  }
  return sheet;
}

function draw(
  course: Course,
  lesson: PlacedLesson,
  text: LessonText,
  sizes: Map<string, PictureSize>,
  words: Words,
): LessonSheet {
  const { locale } = words;
  const { source } = course;
  const missing = locale !== source && lesson.trees[locale] === lesson.trees[source];
  const stale = missing ? [] : lesson.stale[locale];
  const day = (date: string) => longDate(startOfDay(date), words);
  return {
    text,
    segments: segmentsOf(text.tree, { stale, media: lesson.media, sizes }, words),
    headings: text.tree.outline,
    lang: missing ? source : null,
    fallback: missing ? words('learn.fallback', { language: source }) : null,
    stale: stale.map((id) => ({ id, label: passage(text.tree, id) ?? id })),
    lawChecked: lesson.lawChecked && words('learn.lawChecked', { date: day(lesson.lawChecked) }),
    sources: lesson.sources[locale].map(({ title, detail, url, checked }) => ({
      title,
      detail: detail ?? null,
      url: url ?? null,
      checked: checked ? words('learn.checkedOn', { date: day(checked) }) : null,
    })),
  };
}

interface Surroundings {
  /** Blocks whose translation is older than its source. */
  stale: string[];
  /** Own files: name as the text says it to the hash in its address. */
  media: Record<string, string>;
  sizes: Map<string, PictureSize>;
}

/** A text as a page shows it, whichever version it belongs to. */
export function segmentsOf(tree: LessonTree, { stale, media, sizes }: Surroundings, words: Words): Segment[] {
  const { locale } = words;
  return toSegments(withArchive(withMarks(tree, stale, words), locale), {
    words,
    mediaUrl: (name) => (media[name] ? `/media/${media[name]}` : name),
    mediaSize: (name) => sizes.get(media[name] ?? ''),
    glossary: (term) => termIn(term, locale),
  });
}

/** Before each passage that is older than its source, a line that says so. */
function withMarks(tree: LessonTree, stale: string[], words: Words): LessonTree {
  if (stale.length === 0) return tree;
  const mark = (id: string): LessonBlock => ({
    id: `${id}-stale`,
    kind: 'p',
    hash: '',
    node: { t: 'p', c: [{ t: 'small', c: [{ t: 'em', c: [words('learn.staleHere')] }] }] },
  });
  return {
    ...tree,
    blocks: tree.blocks.flatMap((block) => (stale.includes(block.id) ? [mark(block.id), block] : [block])),
  };
}

/** Each case about an event that the archive has gets the address of its page. */
function withArchive(tree: LessonTree, locale: Locale): LessonTree {
  const visit = (node: LessonNode): LessonNode => {
    if (typeof node === 'string') return node;
    const { forum } = node.t === 'Case' ? (node.p ?? {}) : {};
    const leads = typeof forum === 'string' && isArchived(forum);
    return {
      ...node,
      ...(leads && { p: { ...node.p, archive: `/${locale}${eventPath(forum)}` } }),
      ...(node.c && { c: node.c.map(visit) }),
    };
  };
  return { ...tree, blocks: tree.blocks.map((block) => ({ ...block, node: visit(block.node) })) };
}

/** A term of the glossary in the page's language; its meaning are the words for it in the other two. */
function termIn(key: string, locale: Locale) {
  const known = Object.hasOwn(glossary(), key) ? glossary()[key] : undefined;
  if (!known) return null;
  const others = (['kk', 'ru', 'en'] as const).filter((other) => other !== locale);
  const meaning = others.map((lang) => ({ lang, text: known[lang] }));
  return { term: known[locale], meaning, to: `/${locale}${termPath(key)}` };
}
