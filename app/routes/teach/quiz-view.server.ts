import { attemptChoices, fewestAttempts, fewestInLanguage, itemAnalysis } from '~/domain/reports/index.server';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import { questionView } from './question-view.server';
import { whole } from './whole';

/** What the page of a quiz's questions shows, in words and figures of the reader. */
export async function quizView(visit: Visit) {
  const { ctx, actor, locale, params, to, url, words: t } = visit;
  const choice = attemptChoices.find((one) => one === url.searchParams.get('attempts')) ?? 'first';
  const asked = { slug: params.course ?? '', quizId: params.quiz ?? '', choice };
  const { course, quiz, n, test, questions, earlier } = await itemAnalysis(ctx, actor, asked);
  const path = to(`/teach/${course.slug}/quizzes/${quiz.id}`);
  const number = (value: number | null, digits = 1) =>
    value === null ? '–' : new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const percent = (value: number) => t('items.percent', { value: number(value) });
  const seen = questions.map((figures, i) => questionView(visit, figures, i + 1));
  return {
    title: t('common.pageTitle', { page: quiz.title[locale], brand: ctx.brand.name }),
    name: quiz.title[locale],
    crumbs: [
      { to: to('/teach'), label: t('common.teach') },
      { to: to(`/teach/${course.slug}`), label: course.title[locale] },
      { label: quiz.title[locale] },
    ],
    choices: attemptChoices.map((one) => ({
      to: one === 'first' ? path : `${path}?attempts=${one}`,
      label: t(`items.choice.${one}`),
      here: one === choice,
    })),
    tooFew: n < fewestAttempts ? t('items.tooFew', { n, least: fewestAttempts }) : null,
    otherPapers: n >= fewestAttempts && test === null,
    facts: test && [
      { label: t('items.n'), value: number(n) },
      { label: t('items.mean'), value: percent(test.mean) },
      { label: t('items.median'), value: percent(test.median) },
      { label: t('items.deviation'), value: percent(test.deviation) },
      { label: t('items.skewness'), value: number(test.skewness, 2) },
      { label: t('items.kurtosis'), value: number(test.kurtosis, 2) },
      {
        label: t('items.consistency'),
        value: test.consistency === null ? t('items.noConsistency') : percent(test.consistency),
      },
      ...(test.errorRatio === null ? [] : [{ label: t('items.errorRatio'), value: percent(test.errorRatio) }]),
      ...(test.standardError === null
        ? []
        : [{ label: t('items.standardError'), value: t('items.points', { value: number(test.standardError) }) }]),
    ],
    questions: seen,
    earlier: earlier.map((version) => ({
      key: version.version,
      text: quiz.questions.find(({ id }) => id === version.questionId)?.text[locale] ?? version.questionId,
      n: number(version.n),
      period: t('items.periodOf', {
        from: shortDate(version.firstAt, locale),
        to: shortDate(version.lastAt, locale),
      }),
      facility: version.facility === null ? '–' : t('items.percent', { value: whole(version.facility, locale) }),
      discrimination: version.discrimination === null ? '–' : whole(version.discrimination, locale),
    })),
    how: [
      t('items.howFacility'),
      t('items.howDiscrimination'),
      t('items.howWeight'),
      t('items.howLanguages', { least: fewestInLanguage }),
      t('items.howSource'),
    ],
  };
}

export type QuizView = Awaited<ReturnType<typeof quizView>>;
