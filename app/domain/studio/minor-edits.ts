import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import {
  courseVersion,
  lessonText,
  ownPassages,
  pairedBlocks,
  passagesOf,
  stamped,
  type Translatable,
  untranslated,
} from '../catalogue/index.server';
import type { TranslationState } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { checkDraft, checkLesson, type DraftCheck } from './checking';
import { changedPaths, type Passage, wordsBetween } from './comparing';
import { type Draft, openedDraft, textOf } from './draft';
import { saveText } from './saving';
import { wordsByPassage } from './source-words';
import { isBehind } from './translating';

/** A passage of a source that has changed since the last version, and has left translations behind by it. */
export interface ChangedPassage {
  id: string;
  parts: Passage['parts'];
  /** Languages whose passage was up to date in the last version and is not any more. */
  languages: Locale[];
}

export interface ChangedSource {
  /** Of the source's text. */
  file: string;
  title: string;
  passages: ChangedPassage[];
}

type Compiled = DraftCheck['lessons'][number];

/** A lesson as it was in the version that the copy was taken from, seen from the passages that it has now. */
async function asItWas(ctx: Ctx, draft: Draft, original: Compiled) {
  const trees = (await courseVersion(ctx, draft.baseVersionId)).lessonById.get(original.id)?.trees;
  if (!trees) return null;
  const old = await lessonText(ctx, trees[original.locale]);
  const hashes = Object.fromEntries(old.tree.blocks.map(({ id, hash }) => [id, hash]));
  const pairs = pairedBlocks(original.lesson.tree.blocks, old.tree.blocks, hashes);
  const lines = passagesOf(old).filter(({ kind }) => kind === 'front');
  const before = new Map<string, Translatable>(lines.map((line) => [line.id, line]));
  for (const [i, { id }] of original.lesson.tree.blocks.entries()) if (pairs[i]) before.set(id, pairs[i]);
  return { old, before, trees };
}

/** What was changed in sources since the last version and asks translators to look again. */
export async function minorEditsToOffer(ctx: Ctx, draft: Draft): Promise<ChangedSource[]> {
  const check = await checkDraft(ctx, draft);
  const changed = await changedPaths(ctx, draft);
  const offered: ChangedSource[] = [];
  for (const original of check.lessons) {
    if (original.locale !== draft.course.source || !changed.has(original.path)) continue;
    const was = await asItWas(ctx, draft, original);
    if (!was) continue;
    const [now, then] = [wordsByPassage(original.lesson), wordsByPassage(was.old)];
    const others = await Promise.all(
      check.lessons
        .filter((one) => one.id === original.id && one.locale !== original.locale)
        .map(async (one) => {
          const states = check.states[one.id]?.[one.locale] ?? {};
          const stamps = minorStamps(original, one, states, { was, before: await stampsBefore(ctx, was, one.locale) });
          const own = ownPassages(original.lesson, one.lesson);
          return { locale: one.locale, states, own, stamps: new Map(stamps.map(({ id, hash }) => [id, hash])) };
        }),
    );
    const passages = passagesOf(original.lesson).flatMap(({ id, hash }): ChangedPassage[] => {
      const old = was.before.get(id);
      if (!old || old.hash === hash) return [];
      const languages = others.flatMap(({ locale, states, own, stamps }): Locale[] =>
        isBehind(states[id] ?? 'missing') && stamps.get(own.get(id)?.id ?? '') === hash ? [locale] : [],
      );
      if (languages.length === 0) return [];
      return [{ id, parts: wordsBetween(then.get(old.id) ?? '', now.get(id) ?? ''), languages }];
    });
    if (passages.length > 0) offered.push({ file: original.path, title: original.lesson.front.title, passages });
  }
  return offered;
}

/**
 * Declares that what was changed in a source changes no meaning, in all languages at once: passages whose translation was
 * up to date in the last version, or has been declared so since, stay so. Others stay as they are, and so do those that
 * `only` leaves out. A check of the passage is gone, because nobody has seen these two texts side by side. Refuses
 * draftFaults while the lesson has faults.
 */
export async function declareMinor(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  file: string,
  only?: readonly string[],
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const check = await checkLesson(ctx, draft, file);
  if (check.faults.length > 0) throw conflict('draftFaults', { n: check.faults.length });
  const original = check.lessons.find((one) => one.path === file && one.locale === draft.course.source);
  if (!original) throw missing();
  const was = await asItWas(ctx, draft, original);
  if (!was) return;
  for (const one of check.lessons) {
    if (one.id !== original.id || one.locale === original.locale) continue;
    const before = await stampsBefore(ctx, was, one.locale);
    const stamps = minorStamps(original, one, check.states[one.id]?.[one.locale] ?? {}, { was, before, only });
    const { text, hash } = textOf(draft, one.path);
    await saveText(ctx, actor, slug, { path: one.path, base: hash, text: stamped(text, original.locale, stamps) });
  }
}

type Was = NonNullable<Awaited<ReturnType<typeof asItWas>>>;

/** What the translation in this language said of itself in the last version. */
const stampsBefore = async (ctx: Ctx, { trees }: Was, locale: Locale): Promise<Record<string, string>> =>
  (await lessonText(ctx, trees[locale])).front.translation?.blocks ?? {};

interface Since {
  was: Was;
  /** Stamps of the translation in the last version. */
  before: Record<string, string>;
  only?: readonly string[] | undefined;
}

function minorStamps(
  original: Compiled,
  { lesson }: Compiled,
  states: Record<string, TranslationState>,
  { was, before, only }: Since,
): { id: string; hash: string }[] {
  const stamps = lesson.front.translation?.blocks ?? {};
  const known = new Set(Object.values(stamps));
  const own = ownPassages(original.lesson, lesson);
  return passagesOf(original.lesson).flatMap(({ id, hash }) => {
    const mine = own.get(id);
    if (!mine) return [];
    const kept = stamps[mine.id];
    if (!isBehind(states[id] ?? 'missing')) return [{ id: mine.id, hash }];
    const old = was.before.get(id)?.hash;
    const stood = old !== undefined && (kept === old || known.has(old));
    const declaredSince = kept !== undefined && kept !== untranslated && kept !== before[mine.id];
    if ((stood || declaredSince) && (!only || only.includes(id))) return [{ id: mine.id, hash }];
    return kept === undefined ? [] : [{ id: mine.id, hash: kept }];
  });
}
