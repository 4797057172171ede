import { valuesOf } from '~/domain/catalogue/authoring/index.server';
import type { Plain } from '~/domain/catalogue/index.server';
import { fewestAttempts, questionHistory, staffNames } from '~/domain/reports/index.server';
import { type Draft, questionVersions } from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import type { Locale } from '~/words/words';
import { whole } from '../../teach/whole';
import { inLanguage } from './quiz-view.server';

/** What a question says, field by field, for whoever has to compare. */
export const linesOf = (plain: Plain, languages: Locale[]): string =>
  Object.entries(valuesOf(plain, languages))
    .filter(([name, value]) => !name.endsWith('.id') && String(value) !== '')
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
    .join('\n');

/** The published versions of a question as its page shows them. */
export async function questionVersionsView(
  { ctx, actor, locale, words: t }: MemberVisit,
  draft: Draft,
  { quiz, id }: { quiz: string; id: string },
) {
  const { languages } = draft.course;
  const versions = await questionVersions(ctx, draft, { quiz, id });
  const names = await staffNames(
    ctx,
    versions.flatMap(({ by }) => by ?? []),
    locale,
  );
  const history = await questionHistory(ctx, actor, { course: draft.course, quiz, question: id });
  const figures = (asked: string | null) => {
    const { n, facility, discrimination } = history.get(asked ?? '') ?? { n: 0, facility: null, discrimination: null };
    if (facility === null) return t('items.says.few', { n, least: fewestAttempts });
    const told = discrimination === null ? '–' : whole(discrimination, locale);
    return t('items.versionDid', { n, facility: whole(facility, locale), discrimination: told });
  };
  return versions.map(({ version, at, by, plain, asked }) => ({
    key: `${version} ${at}`,
    heading: t('studio.versionOf', { version }),
    about: [shortMoment(at, locale), by && names.get(by)].filter(Boolean).join(' · '),
    text: inLanguage(plain.text, locale, languages),
    figures: figures(asked),
    lines: linesOf(plain, languages),
  }));
}

export type ShownQuestionVersion = Awaited<ReturnType<typeof questionVersionsView>>[number];
