import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales, Locale } from '~/words/words';
import type { Member } from '../identity/index.server';
import { openedDraft } from './draft';

export const testKinds = ['quiz', 'pretest', 'posttest'] as const;
export type TestKind = (typeof testKinds)[number];

/** What a new test is called until its author says it better. */
const firstTitles: Record<TestKind, InLocales> = {
  quiz: { kk: 'Модуль тесті', ru: 'Тест к модулю', en: 'Module quiz' },
  pretest: { kk: 'Курсқа дейінгі тест', ru: 'Тест до курса', en: 'Test before the course' },
  posttest: { kk: 'Курстан кейінгі тест', ru: 'Тест после курса', en: 'Test after the course' },
};

function beginning(kind: TestKind, id: string, languages: Locale[]): string {
  const titles = languages
    .map((language) => `  ${language}: ${JSON.stringify(firstTitles[kind][language])}\n`)
    .join('');
  const rules = kind === 'pretest' ? 'attempts: 1\nfeedback: score\n' : 'pass: 70\nattempts: 3\nfeedback: full\n';
  return `id: ${id}\nkind: ${kind === 'quiz' ? 'module' : kind}\ntitle:\n${titles}${rules}questions: []\n`;
}

/**
 * Adds a test without questions to a module (`quiz`), or to the whole course. Returns the path of its file; where there
 * is one already, nothing happens. Refuses a module that is not there as missing.
 */
export async function addTest(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { kind, module }: { kind: TestKind; module: string },
): Promise<string> {
  const draft = await openedDraft(ctx, actor, slug);
  const isModule = /^\d+-[^/]+$/.test(module) && draft.files.some((file) => file.path.startsWith(`${module}/`));
  if (kind === 'quiz' && !isModule) throw missing();
  const path = kind === 'quiz' ? `${module}/quiz.yaml` : `${kind}.yaml`;
  const text = beginning(kind, `quiz-${ctx.newId().replaceAll('-', '').slice(-12)}`, draft.course.languages);
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
