import { fewestAttempts, type QuestionFigures } from '~/domain/reports/index.server';
import type { Visit } from '~/web/visit';
import { whole } from './whole';

/** Marks from which a sentence is said; see the page's own words. */
const marks = { hard: 30, easy: 95, weak: 20, guessed: 5, tempting: 20 } as const;

type Options = NonNullable<QuestionFigures['options']>;

/** A question with its figures and what they say, in the reader's words. `n`: its number on the page. */
export function questionView({ locale, words: t }: Visit, figures: QuestionFigures, n: number) {
  const { question, facility, discrimination, efficiency, deviation, guess, effectiveWeight } = figures;
  const percent = (value: number | null) =>
    value === null ? '–' : t('items.percent', { value: whole(value, locale) });
  const nameOf = (id: string) =>
    question.kind === 'truefalse'
      ? t(id === 'true' ? 'items.true' : 'items.false')
      : 'options' in question
        ? (question.options.find((option) => option.id === id)?.text[locale] ?? id)
        : id;
  const meant = whole(figures.intendedWeight, locale);
  const sentences = sentencesOf();
  return {
    id: question.id,
    n,
    text: question.text[locale].replaceAll(/\[\[\w+\]\]/g, '…'),
    answered: whole(figures.n, locale),
    facility: percent(facility),
    spread: percent(deviation),
    discrimination: discrimination === null ? '–' : whole(discrimination, locale),
    efficiency: percent(efficiency),
    guess: percent(guess),
    weight:
      effectiveWeight === null
        ? t('items.weightMeant', { meant })
        : t('items.weights', { meant, real: whole(effectiveWeight, locale) }),
    remark: sentences.remark,
    sentences: sentences.said,
    /** Where it stands in the picture; null = nowhere yet. */
    dot: facility === null || discrimination === null ? null : { facility, discrimination },
    options: figures.options?.map(({ id, correct, share, lowest, highest }) => ({
      key: id,
      label: nameOf(id),
      correct,
      value: share,
      text: percent(share),
      ends: t('items.optionEnds', { lowest: whole(lowest, locale), highest: whole(highest, locale) }),
    })),
    languages: figures.languages.map((of) => ({
      key: of.locale,
      label: t(`courses.language.${of.locale}`),
      text: t('items.languageFigures', { n: of.n, facility: percent(of.facility) }),
    })),
  };

  /** What the figures say. `check`: the key, the wording or the translation may be wrong; `look`: it could tell more. */
  function sentencesOf(): { said: string[]; remark: 'few' | 'check' | 'look' | 'fine' } {
    if (facility === null)
      return { said: [t('items.says.few', { n: figures.n, least: fewestAttempts })], remark: 'few' };
    const rounded = { facility: whole(facility, locale) };
    const faults = [
      discrimination !== null && discrimination < 0 && t('items.says.key'),
      guess !== null && facility <= guess + marks.guessed && t('items.says.guess', rounded),
      ...figures.languages.flatMap(({ locale: of, difference }) =>
        difference?.large
          ? [
              t(difference.delta < 0 ? 'items.says.harder' : 'items.says.easier', {
                language: t(`courses.language.${of}`),
              }),
            ]
          : [],
      ),
      ...temptingOf(figures.options ?? []).map(({ id }) => t('items.says.tempting', { option: nameOf(id) })),
    ].filter((sentence) => sentence !== false);
    const remarks = [
      facility <= marks.hard && t('items.says.hard', rounded),
      facility >= marks.easy && t('items.says.easy', rounded),
      discrimination !== null &&
        discrimination >= 0 &&
        discrimination < marks.weak &&
        facility < marks.easy &&
        t('items.says.weak'),
      ...(figures.options ?? [])
        .filter(({ correct, n: chosen }) => !correct && chosen === 0)
        .map(({ id }) => t('items.says.unused', { option: nameOf(id) })),
    ].filter((sentence) => sentence !== false);
    const remark = faults.length > 0 ? 'check' : remarks.length > 0 ? 'look' : 'fine';
    return { said: remark === 'fine' ? [t('items.says.good')] : [...faults, ...remarks], remark };
  }
}

/** Wrong options that a fair part of the best chose, and more of them than of the weakest. */
const temptingOf = (options: Options) =>
  options.filter(({ correct, lowest, highest }) => !correct && highest >= marks.tempting && highest > lowest);

export type QuestionView = ReturnType<typeof questionView>;
