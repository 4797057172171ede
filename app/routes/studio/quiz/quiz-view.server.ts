import { quizOutline } from '~/domain/catalogue/authoring/index.server';
import { describeFault } from '~/domain/catalogue/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';
import { type Draft, openedDraft, quizIn } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';
import type { Locale } from '~/words/words';
import { quizPath, studioPath, textPath } from '../paths';

/** The quiz that the address names, in the working copy. */
export async function quizOfVisit({ ctx, actor, params, url }: MemberVisit) {
  const draft = await openedDraft(ctx, actor, params.course);
  const file = url.searchParams.get('file') ?? '';
  return { draft, file, outline: quizIn(draft, file) };
}

/** The same where it can be worked on by forms. */
export async function readableQuiz(visit: MemberVisit) {
  const { draft, file, outline } = await quizOfVisit(visit);
  if (!outline) throw missing();
  return { draft, file, outline };
}

/** What stands above each page of a quiz. */
export function quizHead({ to, locale, words: t, ctx }: MemberVisit, draft: Draft, file: string, page: string) {
  const { slug, title } = draft.course;
  return {
    title: t('common.pageTitle', { page, brand: ctx.brand.name }),
    course: title[locale],
    file,
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      quiz: to(quizPath(slug, file)),
      text: to(textPath(slug, file)),
    },
  };
}

/** A text in the language of the page, or else in the first in which it is written. */
export function inLanguage(text: unknown, locale: Locale, languages: Locale[]): { words: string; lang: Locale } | null {
  const said = (text ?? {}) as Partial<Record<Locale, unknown>>;
  for (const lang of [locale, ...languages]) {
    const words = said[lang];
    if (typeof words === 'string' && words.trim()) return { words: words.trim(), lang };
  }
  return null;
}

/** A fault with its line, in the language of the page. */
export const saidOf = (fault: Fault, { words }: MemberVisit) => ({
  line: fault.line,
  sentence: describeFault(fault, words),
});

/** Lessons of the working copy by the heads of their texts: also those that are not published, also with faults. */
export function lessonsIn(draft: Draft, locale: Locale): { id: string; title: string }[] {
  const { languages, source } = draft.course;
  const lang = languages.includes(locale) ? locale : source;
  return draft.files.flatMap(({ path, text }) => {
    if (text === null || !path.endsWith(`/${lang}.mdx`)) return [];
    const id = /^id:\s*["']?([\w-]+)/m.exec(text)?.[1];
    const title = /^title:\s*(["']?)(.+)\1\s*$/m.exec(text)?.[2];
    return id ? [{ id, title: title ?? id }] : [];
  });
}

/** The quiz as far as one language goes, and what is still wrong in it: a text that is not translated is no fault. */
export function quizInLanguage(text: string, file: string, language: Locale) {
  const outline = quizOutline(text, { path: file, languages: [language], source: language });
  return { quiz: outline?.quiz ?? null, faults: outline?.faults ?? [] };
}
