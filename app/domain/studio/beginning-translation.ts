import path from 'node:path';
import { parse } from 'yaml';
import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type Locale, locales } from '~/words/words';
import { passagesOf, stamped, untranslated } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { checkLesson } from './checking';
import { type Draft, openedDraft, textOf } from './draft';
import { asWritten } from './saving';

/** The languages that course.yaml names in the working copy, also while the rest of the course has faults. */
export function languagesIn(draft: Draft): Locale[] {
  try {
    const { languages } = parse(textOf(draft, 'course.yaml').text) as { languages?: unknown };
    const named = locales.filter((locale) => Array.isArray(languages) && languages.includes(locale));
    return named.length > 0 ? named : draft.course.languages;
  } catch {
    return draft.course.languages;
  }
}

/**
 * Puts a lesson's translation into the copy that begins with the words of its source: blocks and ids are there, and every
 * passage is marked as missing until somebody translates it. Where there is one already, nothing happens. Refuses a
 * language that the course does not have as missing, and draftFaults while the source does not compile.
 */
export async function beginTranslation(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { source } = draft.course;
  const original = path.posix.join(path.posix.dirname(file), `${source}.mdx`);
  const { text } = textOf(draft, original);
  const isOffered = languagesIn(draft).some((locale) => path.posix.basename(file) === `${locale}.mdx`);
  if (!isOffered || file === original || path.posix.normalize(file) !== file) throw missing();
  const check = await checkLesson(ctx, draft, original);
  const compiled = check.lessons.find((one) => one.path === original);
  if (!compiled) throw conflict('draftFaults', { n: check.faults.length });
  const marks = passagesOf(compiled.lesson).map(({ id }) => ({ id, hash: untranslated }));
  const begun = stamped(asWritten(text), source, marks);
  const row = { courseId: draft.course.id, path: file, text: begun, hash: sha256(begun) };
  await ctx.db.write(async (tx) => {
    const added = await tx
      .insert(draftFiles)
      .values({ ...row, savedBy: actor.accountId, savedAt: ctx.clock() })
      .onConflictDoNothing()
      .returning();
    if (added.length === 0) return;
    const data = { file };
    await recordEvent(ctx, tx, {
      kind: 'translation.begun',
      actorId: actor.accountId,
      subjectId: draft.course.id,
      data,
    });
  });
}
