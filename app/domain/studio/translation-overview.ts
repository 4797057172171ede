import path from 'node:path';
import type { Ctx } from '~/platform/context';
import type { InLocales, Locale } from '~/words/words';
import type { TranslationState } from '../catalogue/lesson.schema';
import { languagesIn } from './beginning-translation';
import { checkDraft } from './checking';
import type { Draft } from './draft';
import { isUntouched } from './structure';
import { isBehind } from './translating';

export type StateCounts = Record<TranslationState, number>;

export interface TranslatedLesson {
  title: InLocales;
  /** Its text in this language, whether or not it is there: a new lesson has one that says nothing yet. */
  file: string;
  isThere: boolean;
  counts: StateCounts;
  /** The first passage that somebody has to do something with; null when there is none. */
  next: string | null;
}

export interface LanguageOverview {
  locale: Locale;
  counts: StateCounts;
  lessons: TranslatedLesson[];
}

/** How far each language of the working copy is from its source, lesson by lesson. A lesson with faults counts nothing. */
export async function translationOverview(ctx: Ctx, draft: Draft): Promise<LanguageOverview[]> {
  const check = await checkDraft(ctx, draft);
  const { source } = draft.course;
  const texts = new Map(draft.files.map((file) => [file.path, file.text]));
  const isBegun = (file: string, locale: Locale) => texts.has(file) && !isUntouched(texts.get(file) ?? '', locale);
  const order =
    check.files.course?.modules.flatMap((module) => module.lessons) ?? check.files.lessons.map(({ id }) => id);
  return languagesIn(draft)
    .filter((locale) => locale !== draft.course.source)
    .map((locale) => {
      const lessons = order.flatMap((id): TranslatedLesson[] => {
        const lesson = check.files.lessons.find((one) => one.id === id);
        if (!lesson) return [];
        const file = path.posix.join(lesson.folder, `${locale}.mdx`);
        const states = Object.entries(check.states[id]?.[locale] ?? {});
        return [
          {
            title: lesson.title,
            file,
            // Of a lesson that nobody has written yet there is nothing to translate.
            isThere: isBegun(file, locale) || !isBegun(path.posix.join(lesson.folder, `${source}.mdx`), source),
            counts: countsOf(states.map(([, state]) => state)),
            next: states.find(([, state]) => isBehind(state))?.[0] ?? null,
          },
        ];
      });
      const all = lessons.flatMap(({ counts }) => Object.entries(counts) as [TranslationState, number][]);
      const counts = countsOf([]);
      for (const [state, n] of all) counts[state] += n;
      return { locale, counts, lessons };
    });
}

function countsOf(states: TranslationState[]): StateCounts {
  const counts: StateCounts = { missing: 0, stale: 0, current: 0, checked: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}
