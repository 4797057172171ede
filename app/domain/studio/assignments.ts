import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales, Locale } from '~/words/words';
import { assignmentIn, isAssignmentFile, type Plain, withAssignment } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type Draft, type DraftFile, openedDraft, textOf } from './draft';
import { type Saved, saveText } from './saving';

/** An assignment of the working copy; `plain` is null while only the editor of texts can mend it. */
export function assignmentOf(draft: Draft, path: string): DraftFile & { text: string; plain: Plain | null } {
  if (!isAssignmentFile(path)) throw missing();
  const file = textOf(draft, path);
  return { ...file, plain: assignmentIn(file.text) };
}

/**
 * Puts what a form says into the file of an assignment; comments and what the form does not know stay. `base` is the hash
 * of the text that the author began with: another one there is told as `changed`, and nothing is written. The same
 * again is saved once.
 */
export async function saveAssignment(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file: path, base, assignment }: { file: string; base: string; assignment: Plain },
): Promise<Saved> {
  const { plain, ...file } = assignmentOf(await openedDraft(ctx, actor, slug), path);
  if (plain === null) throw missing();
  const text = withAssignment(file.text, assignment);
  if (text === file.text) return { kind: 'saved', hash: file.hash, savedAt: file.savedAt };
  if (file.hash !== base) return { kind: 'changed', current: file };
  return saveText(ctx, actor, slug, { path, base, text });
}

/** What a new assignment is called until its author says it better. */
const firstTitle: InLocales = { kk: 'Тапсырма', ru: 'Задание', en: 'Assignment' };

function beginning(id: string, languages: Locale[]): string {
  const titles = languages.map((language) => `  ${language}: ${JSON.stringify(firstTitle[language])}\n`).join('');
  return `id: ${id}\ntitle:\n${titles}minutes: 120\npass: 60\ncriteria: []\n`;
}

/**
 * Adds an assignment to a module by its folder, or to the whole course (''). Returns the path of its file; where there is
 * one already, nothing happens. Refuses a module that is not there as missing.
 */
export async function addAssignment(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { module }: { module: string },
): Promise<string> {
  const draft = await openedDraft(ctx, actor, slug);
  const isModule = /^\d+-[^/]+$/.test(module) && draft.files.some((file) => file.path.startsWith(`${module}/`));
  if (module !== '' && !isModule) throw missing();
  const path = module === '' ? 'assignment.yaml' : `${module}/assignment.yaml`;
  const text = beginning(`asg-${ctx.newId().replaceAll('-', '').slice(-12)}`, draft.course.languages);
  const courseId = draft.course.id;
  await ctx.db.write(async (tx) => {
    const row = { courseId, path, text, hash: sha256(text), savedBy: actor.accountId, savedAt: ctx.clock() };
    const made = await tx.insert(draftFiles).values(row).onConflictDoNothing().returning();
    if (made.length === 0) return;
    const data = { added: path };
    await recordEvent(ctx, tx, { kind: 'draft.rearranged', actorId: actor.accountId, subjectId: courseId, data });
  });
  return path;
}
