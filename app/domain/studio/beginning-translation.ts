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
import { type Draft, ofFile, openedDraft, textOf } from './draft';
import { asWritten } from './saving';
import { isUntouched } from './structure';

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

const titleLine = /^title:.*$/m;
const withTitle = (text: string, line: string | undefined): string =>
  line === undefined ? text : text.replace(titleLine, () => line);

/**
 * Puts a lesson's translation into the copy that begins with the words of its source: blocks and ids are there, and every
 * passage is marked as missing until somebody translates it. Where somebody has written one already, nothing happens; of one
 * that says no more than a new lesson does the title stays. Refuses a
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
  const locale = path.posix.basename(file, '.mdx') as Locale;
  await ctx.db.write(async (tx) => {
    const [there] = await tx.select().from(draftFiles).where(ofFile(draft.course.id, file));
    if (there && !isUntouched(there.text ?? '', locale)) return;
    const begun = withTitle(stamped(asWritten(text), source, marks), titleLine.exec(there?.text ?? '')?.[0]);
    const set = { text: begun, hash: sha256(begun), savedBy: actor.accountId, savedAt: ctx.clock() };
    const row = { courseId: draft.course.id, path: file, ...set };
    const target = [draftFiles.courseId, draftFiles.path];
    await tx.insert(draftFiles).values(row).onConflictDoUpdate({ target, set });
    const data = { file };
    await recordEvent(ctx, tx, {
      kind: 'translation.begun',
      actorId: actor.accountId,
      subjectId: draft.course.id,
      data,
    });
  });
}
