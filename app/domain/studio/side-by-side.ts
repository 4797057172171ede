import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { ownPassages, passagesOf, passageTexts } from '../catalogue/index.server';
import type { Fault, TranslationState } from '../catalogue/lesson.schema';
import { checkLesson } from './checking';
import { type Passage, wordsBetween } from './comparing';
import { type Draft, textOf } from './draft';
import { numbersApart } from './numbers-apart';
import { asWritten } from './saving';
import { earlierWords, wordsByPassage } from './source-words';
import { translatedPair } from './translating';

/** A passage of a source and the one that stands for it, as both are written. */
export interface SidePassage {
  /** Of the source's passage. */
  id: string;
  /** `front`, `p`, `h2`, `Callout`, … */
  kind: string;
  state: TranslationState;
  /** What the source says, with its marks, and its hash: a stamp names what a translator has seen. */
  source: string;
  seen: string;
  /** Null where the translation has none yet. */
  own: string | null;
  /** Hash of `own`; '' where there is none. */
  base: string;
  /** What came and what went in the source since the translation; null where that is not known, or nothing has. */
  change: Passage['parts'] | null;
  /** Numbers that only one of the two names. */
  numbers: { source: string[]; own: string[] } | null;
  /** False of footnotes that stand in several places: they are translated in the whole text. */
  writable: boolean;
}

export interface SideBySide {
  lesson: string;
  title: string;
  source: Locale;
  sourceFile: string;
  locale: Locale;
  file: string;
  passages: SidePassage[];
}

export type SideView = SideBySide | { faults: Fault[] };

/**
 * A translation beside its source, passage by passage; the faults of both where one of them does not compile. Null of a
 * file that is no translation.
 */
export async function sideBySide(ctx: Ctx, draft: Draft, file: string): Promise<SideView | null> {
  textOf(draft, file);
  const check = await checkLesson(ctx, draft, file);
  const pair = translatedPair(draft, check, file);
  if (!pair) {
    const isTranslation = file.endsWith('.mdx') && !file.endsWith(`/${draft.course.source}.mdx`);
    return isTranslation && check.faults.length > 0 ? { faults: check.faults } : null;
  }
  const { own, original } = pair;
  const written = (one: typeof own) => passageTexts(asWritten(textOf(draft, one.path).text), one.lesson);
  const [theirs, mine] = [written(original), written(own)];
  const paired = ownPassages(original.lesson, own.lesson);
  const states = check.states[own.id]?.[own.locale] ?? {};
  const stamps = own.lesson.front.translation?.blocks ?? {};
  const said = wordsByPassage(original.lesson);
  const before = await earlierWords(ctx, draft, own.id, new Set(Object.values(stamps)));
  const passages = passagesOf(original.lesson).map(({ id, kind, hash }): SidePassage => {
    const passage = paired.get(id);
    const [source, text] = [theirs.get(id)?.text, passage && mine.get(passage.id)?.text];
    const state = states[id] ?? 'missing';
    const old = passage && before.get(stamps[passage.id] ?? '');
    const now = said.get(id) ?? '';
    return {
      id,
      kind,
      state,
      source: source ?? now,
      seen: hash,
      own: text ?? null,
      base: passage?.hash ?? '',
      change: state === 'stale' && old !== undefined ? wordsBetween(old, now) : null,
      numbers: text === undefined || state === 'missing' ? null : numbersApart(source ?? now, text),
      writable: source !== undefined && (!passage || text !== undefined),
    };
  });
  return {
    lesson: own.id,
    title: own.lesson.front.title,
    source: original.locale,
    sourceFile: original.path,
    locale: own.locale,
    file,
    passages,
  };
}
