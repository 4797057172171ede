import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import {
  frontId,
  frontLines,
  ownPassages,
  pairHash,
  passagesOf,
  passageTexts,
  stamped,
  type Translatable,
  untranslated,
  withBlock,
  withBlockBehind,
  withFrontLine,
} from '../catalogue/index.server';
import type { Fault, TranslationState } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { checkLesson } from './checking';
import { type Draft, openedDraft, textOf } from './draft';
import { asWritten, saveText } from './saving';
import { isBehind, translatedPair } from './translating';

/** How far a translator says that a passage is: not done, says what the source says, and looked at side by side. */
export const passageStandings = ['unfinished', 'current', 'checked'] as const;
export type PassageStanding = (typeof passageStandings)[number];

export interface GivenPassage {
  file: string;
  /** Id of the source's passage. */
  passage: string;
  /** Hash of the translation's passage that the translator began with; '' = there was none. */
  base: string;
  /** Hash of the source's passage that the translator saw: what changed since makes it stale, whatever is said here. */
  seen: string;
  text: string;
  says: PassageStanding;
}

export type SavedPassage =
  | { kind: 'saved' }
  /** Somebody else changed this passage meanwhile: nothing was written. */
  | { kind: 'changed'; theirs: string; base: string }
  /** With these words the lesson would not compile, or the passage would be another kind of block: nothing was written. */
  | { kind: 'refused'; faults: Fault[] };

/** So often another passage of the file may be saved between reading and writing. */
const mostTurns = 5;

/**
 * Saves one passage of a translation and says how far it is. Two who translate different passages of one text do not
 * meet: the text is read anew whenever another passage was saved meanwhile. Refuses a file that is no translation, a
 * passage that its source does not have as missing, and draftFaults while source or translation has faults.
 */
export async function savePassage(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  given: GivenPassage,
): Promise<SavedPassage> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const draft = await openedDraft(ctx, actor, slug);
    const { hash } = textOf(draft, given.file);
    const written = await rewritten(ctx, draft, given);
    if (written.kind !== 'written') return written;
    const saved = await ctx.db.write(async (tx) => {
      const outcome = await saveText(ctx, actor, slug, { path: given.file, base: hash, text: written.text });
      if (outcome.kind === 'saved' && outcome.hash !== hash && given.says === 'checked') {
        const data = { file: given.file, passage: given.passage };
        await recordEvent(ctx, tx, {
          kind: 'translation.checked',
          actorId: actor.accountId,
          subjectId: draft.course.id,
          data,
        });
      }
      return outcome;
    });
    if (saved.kind === 'saved') return { kind: 'saved' };
  }
  throw conflict('draftChanged');
}

type Rewritten = { kind: 'written'; text: string } | Exclude<SavedPassage, { kind: 'saved' }>;

/** The file with the passage in its place and its stamps written anew. */
async function rewritten(ctx: Ctx, draft: Draft, given: GivenPassage): Promise<Rewritten> {
  const { file, passage: id } = given;
  const check = await checkLesson(ctx, draft, file);
  const pair = translatedPair(draft, check, file);
  if (!pair) {
    textOf(draft, file);
    if (check.faults.length === 0) throw missing();
    throw conflict('draftFaults', { n: check.faults.length });
  }
  const { own, original } = pair;
  const passages = passagesOf(original.lesson);
  const wanted = passages.find((one) => one.id === id);
  if (!wanted) throw missing();
  const before = asWritten(textOf(draft, file).text);
  const texts = passageTexts(before, own.lesson);
  const paired = ownPassages(original.lesson, own.lesson);
  const mine = paired.get(id);
  const there = mine && texts.get(mine.id);
  if (mine && !there) throw missing();
  const isSame = there?.text.trim() === asWritten(given.text).trim();
  if ((mine?.hash ?? '') !== given.base && !isSame)
    return { kind: 'changed', theirs: there?.text ?? '', base: mine?.hash ?? '' };
  if (!isSame && given.text.trim() === '') return { kind: 'refused', faults: [passageFault(file, 'passageEmpty')] };

  const text = isSame ? before : put(before, asWritten(given.text));
  const changed = withText(draft, file, text);
  const after = await checkLesson(ctx, changed, file);
  const now = translatedPair(changed, after, file);
  if (!now) {
    const faults = after.faults.filter((fault) => fault.file === file);
    return { kind: 'refused', faults: faults.length > 0 ? faults : after.faults };
  }
  const blocks = (one: typeof own) => one.lesson.tree.blocks;
  const more = mine || wanted.kind === 'front' ? 0 : 1;
  const kept = ownPassages(now.original.lesson, now.own.lesson).get(id);
  if (blocks(now.own).length !== blocks(own).length + more || kept?.kind !== wanted.kind)
    return { kind: 'refused', faults: [passageFault(file, 'passageKind', { kind: wanted.kind })] };
  // What a learner's answers are counted against must be the same in all languages.
  const differs = after.faults.filter((fault) => fault.code === 'practiceDiffers' && fault.file === file);
  const differed = check.faults.filter((fault) => fault.code === 'practiceDiffers' && fault.file === file);
  if (differs.length > differed.length) return { kind: 'refused', faults: differs };
  return { kind: 'written', text: stampedAnew() };

  function put(whole: string, words: string): string {
    const line = frontLines.find((name) => frontId(name) === id);
    if (line) return withFrontLine(whole, line, words);
    if (there?.at) return withBlock(whole, there.at, words);
    const at = passages.findIndex((one) => one.id === id);
    const ends = passages.slice(0, at).flatMap((one) => texts.get(paired.get(one.id)?.id ?? '')?.at?.to ?? []);
    return withBlockBehind(whole, ends.at(-1) ?? null, words);
  }

  /** Stamps and checks of all passages under the ids that they have now; those of the others say what they said. */
  function stampedAnew(): string {
    const states = check.states[own.id]?.[own.locale] ?? {};
    const stamps = own.lesson.front.translation?.blocks ?? {};
    const vouched = new Set(Object.values(own.lesson.front.translation?.checked ?? {}));
    const ours = ownPassages(now!.original.lesson, now!.own.lesson);
    const rows = passages.flatMap((one) => {
      const passage = ours.get(one.id);
      if (!passage) return [];
      const old = stamps[paired.get(one.id)?.id ?? ''] ?? (paired.has(one.id) ? undefined : untranslated);
      const isGiven = one.id === id;
      const hash = isGiven && given.says !== 'unfinished' ? given.seen : stampOf(one, states[one.id], old);
      const pairOf = pairHash(isGiven ? given.seen : one.hash, passage.hash);
      const checked = (isGiven && given.says === 'checked') || vouched.has(pairOf);
      return [{ id: passage.id, hash, check: checked ? pairOf : undefined }];
    });
    const checks = rows.flatMap((row) => (row.check ? [[row.id, row.check] as const] : []));
    const written = rows.flatMap((row) => (row.hash ? [{ id: row.id, hash: row.hash }] : []));
    return stamped(text, original.locale, written, Object.fromEntries(checks));
  }
}

/** What a passage that nobody touched says of itself: one that is up to date stays so wherever it has moved. */
const stampOf = (source: Translatable, state: TranslationState | undefined, old: string | undefined) =>
  state && !isBehind(state) ? source.hash : old;

const passageFault = (file: string, code: string, params: Fault['params'] = {}): Fault => ({
  file,
  line: 1,
  column: 1,
  code,
  params,
});

/** The working copy as it would be with another text in one of its files. */
const withText = (draft: Draft, file: string, text: string): Draft => ({
  ...draft,
  files: draft.files.map((one) => (one.path === file ? { ...one, text, hash: sha256(text) } : one)),
});
