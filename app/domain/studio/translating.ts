import { desc, eq } from 'drizzle-orm';
import { courseVersions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { courseVersion, lessonText, plainText, stamped } from '../catalogue/index.server';
import type { LessonBlock } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { checkLesson, type DraftCheck } from './checking';
import { type Passage, wordsBetween } from './comparing';
import { type Draft, openedDraft, textOf } from './draft';
import { saveText } from './saving';

/** A passage of a translation that its source has left behind, or that is not there yet. */
export interface BehindPassage {
  block: string;
  state: 'missing' | 'stale';
  /** Where it begins in the translation; null of one that is not there. */
  line: number | null;
  /** The source's words since the translation: what went, what came. Where the old ones are not known, as it stands. */
  parts: Passage['parts'];
}

export interface Translation {
  source: Locale;
  passages: number;
  behind: BehindPassage[];
}

/** How many versions are looked through for the words that a passage was translated from. */
const versionsBack = 20;

/** How a translated text stands to its source; null of the source itself, and while either of them has faults. */
export async function translationOf(
  ctx: Ctx,
  draft: Draft,
  check: DraftCheck,
  file: string,
): Promise<Translation | null> {
  const { source } = draft.course;
  const own = check.lessons.find((one) => one.path === file);
  const original = check.lessons.find((one) => one.id === own?.id && one.locale === source);
  if (!own || !original || own.locale === source) return null;
  const states = check.states[own.id]?.[own.locale] ?? {};
  const stamps = own.lesson.front.translation?.blocks ?? {};
  const blocks = original.lesson.tree.blocks;
  const before = await wordsOf(ctx, draft, own.id, new Set(Object.values(stamps)));
  const behind = blocks.flatMap((block): BehindPassage[] => {
    const state = states[block.id] ?? 'missing';
    if (state === 'current') return [];
    const now = plainText(block.node);
    const old = before.get(stamps[block.id] ?? '');
    return [
      {
        block: block.id,
        state,
        line: own.lesson.places.blocks[block.id]?.line ?? null,
        parts: old === undefined ? [{ kind: 'same', text: now }] : wordsBetween(old, now),
      },
    ];
  });
  return { source, passages: blocks.length, behind };
}

/** The words of blocks of a lesson's source by their hash, from the versions that were on the site. */
async function wordsOf(ctx: Ctx, { course }: Draft, lesson: string, hashes: Set<string>): Promise<Map<string, string>> {
  const versions = await ctx.db.read
    .select({ id: courseVersions.id })
    .from(courseVersions)
    .where(eq(courseVersions.courseId, course.id))
    .orderBy(desc(courseVersions.loadedAt))
    .limit(versionsBack);
  const words = new Map<string, string>();
  for (const { id } of versions) {
    const tree = (await courseVersion(ctx, id)).lessonById.get(lesson)?.trees[course.source];
    if (!tree) continue;
    for (const { hash, node } of (await lessonText(ctx, tree)).tree.blocks)
      if (hashes.has(hash) && !words.has(hash)) words.set(hash, plainText(node));
  }
  return words;
}

/** Declares that a translation says what its source says now. Refuses draftFaults while one of the two has faults. */
export async function declareCurrent(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { text, hash } = textOf(draft, file);
  const { original, check } = await originalOf(ctx, draft, file);
  if (!check.lessons.some((one) => one.path === file) || file === original.path) throw missing();
  await saveText(ctx, actor, slug, {
    path: file,
    base: hash,
    text: stamped(text, original.locale, original.lesson.tree.blocks),
  });
}

/**
 * Declares that what was changed in a source changes no meaning: passages whose translation was up to date in the last
 * version, or has been declared so since, stay so. Others stay as they are. Refuses draftFaults while the lesson has
 * faults.
 */
export async function declareMinor(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { original, check } = await originalOf(ctx, draft, file);
  if (file !== original.path) throw missing();
  const trees = (await courseVersion(ctx, draft.baseVersionId)).lessonById.get(original.id)?.trees;
  if (!trees) return;
  const old = new Map((await lessonText(ctx, trees[original.locale])).tree.blocks.map(({ id, hash }) => [id, hash]));
  for (const one of check.lessons) {
    if (one.id !== original.id || one.locale === original.locale) continue;
    const stamps = one.lesson.front.translation?.blocks ?? {};
    const before = (await lessonText(ctx, trees[one.locale])).front.translation?.blocks ?? {};
    const known = new Set(Object.values(stamps));
    const blocks = original.lesson.tree.blocks.flatMap((block): LessonBlock[] => {
      const kept = stamps[block.id];
      const was = old.get(block.id);
      const stood = was !== undefined && (kept === was || known.has(was));
      if (stood || (kept !== undefined && kept !== before[block.id])) return [block];
      return kept === undefined ? [] : [{ ...block, hash: kept }];
    });
    const { text, hash } = textOf(draft, one.path);
    await saveText(ctx, actor, slug, { path: one.path, base: hash, text: stamped(text, original.locale, blocks) });
  }
}

async function originalOf(ctx: Ctx, draft: Draft, file: string) {
  const check = await checkLesson(ctx, draft, file);
  if (check.faults.length > 0) throw conflict('draftFaults', { n: check.faults.length });
  const own = check.lessons.find((one) => one.path === file);
  const original = check.lessons.find((one) => one.id === own?.id && one.locale === draft.course.source);
  if (!original) throw missing();
  return { original, check };
}
