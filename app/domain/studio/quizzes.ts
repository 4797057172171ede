import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import {
  isQuizFile,
  markOf,
  type OutlinedQuiz,
  type Plain,
  questionIn,
  quizOutline,
  withCarried,
  withoutDefaults,
  withoutQuestion,
  withQuestion,
  withQuestionMoved,
  withSettings,
} from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type Draft, openedDraft, textOf } from './draft';
import { saveText } from './saving';

/** A quiz of the working copy as its file says it; null while only the editor of texts can mend it. */
export function quizIn(draft: Draft, path: string): OutlinedQuiz | null {
  if (!isQuizFile(path)) throw missing();
  const { text } = textOf(draft, path);
  const { languages, source } = draft.course;
  return quizOutline(text, { path, languages, source });
}

/** How often a change is made anew when somebody saves the same file between reading and writing. */
const turns = 5;

/**
 * Changes a text of the working copy as it stands at the moment of saving: what others saved in it meanwhile stays.
 * `change` is asked again when somebody saved in between.
 */
export async function changeText(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  path: string,
  change: (text: string) => string,
): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    const { text, hash } = textOf(await openedDraft(ctx, actor, slug), path);
    const saved = await saveText(ctx, actor, slug, { path, base: hash, text: change(text) });
    if (saved.kind === 'saved') return;
  }
  throw conflict('draftBusy');
}

interface QuestionSaving {
  file: string;
  /** With the id of the one whose place it takes; another id makes it the last. */
  question: Plain;
  /** `mark` of the question that the author began with; null for one that is new, or is meant to be put back. */
  was: string | null;
}

export type QuestionSaved =
  | { kind: 'saved' }
  /** Somebody else changed this question meanwhile, or took it out (null): nothing was written. */
  | { kind: 'changed'; current: { plain: Plain; mark: string } | null };

/**
 * Puts a question into its quiz. The rest of the file stays as it is, also what others save in it at the same time. A new
 * question that is sent twice is there once.
 */
export async function saveQuestion(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file, question, was }: QuestionSaving,
): Promise<QuestionSaved> {
  quizFileOnly(file);
  let current: ReturnType<typeof questionIn> = null;
  let isClash = false;
  await changeText(ctx, actor, slug, file, (text) => {
    current = questionIn(text, String(question.id));
    isClash = was !== null && current?.mark !== was;
    return isClash ? text : withQuestion(text, withoutDefaults(question, current?.plain ?? null));
  });
  return isClash ? { kind: 'changed', current } : { kind: 'saved' };
}

interface Naming {
  file: string;
  id: string;
}

/** Takes a question out of its quiz; one that is not there any more stays out. */
export async function removeQuestion(ctx: Ctx, actor: Member, slug: string | undefined, { file, id }: Naming) {
  quizFileOnly(file);
  await changeText(ctx, actor, slug, file, (text) => withoutQuestion(text, id));
}

/** Moves a question one place up or down; at the end of its quiz nothing happens. */
export async function moveQuestion(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file, id, by }: Naming & { by: -1 | 1 },
) {
  quizFileOnly(file);
  await changeText(ctx, actor, slug, file, (text) => withQuestionMoved(text, id, by));
}

/**
 * Sets what a quiz says beside its questions. `was`: `markOf` the settings that the author began with. False when
 * somebody else changed them meanwhile: then nothing was written.
 */
export async function saveSettings(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file, settings, was }: { file: string; settings: Plain; was: string },
): Promise<boolean> {
  quizFileOnly(file);
  let isSame = true;
  await changeText(ctx, actor, slug, file, (text) => {
    const outline = quizOutline(text, { path: file, languages: [], source: 'en' });
    isSame = outline !== null && markOf(outline.settings) === was;
    return isSame ? withSettings(text, settings) : text;
  });
  return isSame;
}

interface Bringing {
  file: string;
  /** As the report of an import carried them. */
  carried: string;
  language: Locale;
}

/** Adds questions that were read from a file behind those of a quiz. Those that are there already are left out. */
export async function bringQuestions(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file, carried, language }: Bringing,
): Promise<{ added: number; there: number }> {
  quizFileOnly(file);
  let counts = { added: 0, there: 0 };
  await changeText(ctx, actor, slug, file, (text) => {
    const brought = withCarried(text, carried, language);
    if (!brought) throw invalid('questions', 'invalid');
    counts = brought;
    return brought.text;
  });
  return { added: counts.added, there: counts.there };
}

function quizFileOnly(file: string): void {
  if (!isQuizFile(file)) throw missing();
}
