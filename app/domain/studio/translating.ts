import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { ownPassages, passagesOf, stamped } from '../catalogue/index.server';
import type { TranslationState } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { checkLesson, type DraftCheck } from './checking';
import { type Passage, wordsBetween } from './comparing';
import { type Draft, openedDraft, textOf } from './draft';
import { saveText } from './saving';
import { earlierWords, wordsByPassage } from './source-words';

/** Whether somebody has something to do here. */
export const isBehind = (state: TranslationState): state is 'missing' | 'stale' =>
  state === 'missing' || state === 'stale';

/** A passage of a translation that its source has left behind, or that is not there yet. */
export interface BehindPassage {
  block: string;
  state: 'missing' | 'stale';
  /** Where it begins in the translation; null of one that is not there, and of a line of the front matter. */
  line: number | null;
  /** The source's words since the translation: what went, what came. Where the old ones are not known, as it stands. */
  parts: Passage['parts'];
}

export interface Translation {
  source: Locale;
  passages: number;
  behind: BehindPassage[];
}

/** A lesson's text in the language of the course's source, and in another; null while either has faults, or is the same. */
export function translatedPair({ course }: Draft, check: DraftCheck, file: string) {
  const own = check.lessons.find((one) => one.path === file);
  const original = check.lessons.find((one) => one.id === own?.id && one.locale === course.source);
  return own && original && own.locale !== course.source ? { own, original } : null;
}

/** How a translated text stands to its source; null of the source itself, and while either of them has faults. */
export async function translationOf(
  ctx: Ctx,
  draft: Draft,
  check: DraftCheck,
  file: string,
): Promise<Translation | null> {
  const pair = translatedPair(draft, check, file);
  if (!pair) return null;
  const { own, original } = pair;
  const states = check.states[own.id]?.[own.locale] ?? {};
  const stamps = own.lesson.front.translation?.blocks ?? {};
  const passages = passagesOf(original.lesson);
  const now = wordsByPassage(original.lesson);
  const mine = ownPassages(original.lesson, own.lesson);
  const before = await earlierWords(ctx, draft, own.id, new Set(Object.values(stamps)));
  const behind = passages.flatMap(({ id }): BehindPassage[] => {
    const state = states[id] ?? 'missing';
    if (!isBehind(state)) return [];
    const passage = mine.get(id);
    const [said, old] = [now.get(id) ?? '', before.get(stamps[passage?.id ?? id] ?? '')];
    return [
      {
        block: id,
        state,
        line: (passage && own.lesson.places.blocks[passage.id]?.line) ?? null,
        parts: old === undefined ? [{ kind: 'same', text: said }] : wordsBetween(old, said),
      },
    ];
  });
  return { source: draft.course.source, passages: passages.length, behind };
}

/** Declares that a translation says what its source says now. Refuses draftFaults while one of the two has faults. */
export async function declareCurrent(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { text, hash } = textOf(draft, file);
  const check = await checkLesson(ctx, draft, file);
  if (check.faults.length > 0) throw conflict('draftFaults', { n: check.faults.length });
  const pair = translatedPair(draft, check, file);
  if (!pair) throw missing();
  const { original } = pair;
  await saveText(ctx, actor, slug, {
    path: file,
    base: hash,
    text: stamped(text, original.locale, passagesOf(original.lesson)),
  });
}
