import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  confidenceChange,
  fewestAnswers,
  type Satisfaction,
  satisfaction,
  type UseAfter,
  useAfter as usedAfter,
  type Voice,
  voicesOf,
} from '~/domain/reports/index.server';
import type { Statement } from '~/domain/surveys/index.server';
import type { MemberVisit } from '~/web/visit';
import type { Words } from '~/words/words';

/** A figure of a survey as its section says it: how many answered, then either the figures or that there are too few. */
interface Answered {
  asked: number;
  answered: number;
  people: number;
  responsePercent: number | null;
}

/**
 * What people said after courses, in words and as bars: of the actor's scope and these filters, at an instant. The
 * single statements are named where they are those of one course.
 */
export async function surveyFigures(
  visit: MemberVisit,
  asked: { filters: EnrolmentFilters; at: number; statements: Statement[] },
) {
  const { ctx, actor, words: t } = visit;
  const { filters, at, statements } = asked;
  const opinion = await satisfaction(ctx, actor, filters, at);
  const change = await confidenceChange(ctx, actor, filters, at);
  const threeMonths = await usedAfter(ctx, actor, filters, at, '3m');
  const sixMonths = await usedAfter(ctx, actor, filters, at, '6m');
  const uses = [threeMonths, sixMonths];
  const voices = await voicesOf(ctx, actor, filters, at);
  const shown = [
    ...(opinion.people >= fewestAnswers ? voices.course : []),
    ...(uses.some(({ answered }) => answered >= fewestAnswers) ? voices.later : []),
  ];
  return {
    satisfaction: { ...said(t, opinion), ...opinionOf(t, opinion) },
    confidence: { ...said(t, change), pairs: pairsOf(t, change, statements), improved: improvedOf(t, change) },
    uses: uses.map((use) => useView(t, use)),
    voices: groupsOf(t, shown),
    few: fewestAnswers,
  };
}

export type SurveyFigures = Awaited<ReturnType<typeof surveyFigures>>;

/** One decimal, as the language writes it. */
export const tenth = (t: Words, value: number): string =>
  new Intl.NumberFormat(t.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

function said(t: Words, { asked, answered, people, responsePercent }: Answered) {
  if (responsePercent === null) return { response: t('surveys.nobodyAsked'), lack: null };
  return {
    response: t('surveys.response', { answered, asked, percent: responsePercent }),
    lack: people < fewestAnswers ? t('surveys.few', { people, fewest: fewestAnswers }) : null,
  };
}

function opinionOf(t: Words, { mean, satisfiedPercent, distribution, answered, aspects }: Satisfaction) {
  if (mean === null) return { line: null, bars: [], aspects: [] };
  return {
    line: t('surveys.meanOf', { mean: tenth(t, mean), percent: satisfiedPercent ?? 0 }),
    bars: (distribution ?? [])
      .map(({ value, answers }) => ({
        key: String(value),
        label: t('surveys.value', { value }),
        value: answers,
        text: shareOf(t, answers, answered),
      }))
      .reverse(),
    aspects: aspects.flatMap(({ aspect, mean: of }) =>
      of === null
        ? []
        : [
            {
              key: aspect,
              label: t(`surveys.${aspect}`),
              value: of,
              text: t('surveys.aspectMean', { mean: tenth(t, of) }),
            },
          ],
    ),
  };
}

type Change = Awaited<ReturnType<typeof confidenceChange>>;

function pairsOf(t: Words, { before, now, statements: known }: Change, statements: Statement[]) {
  if (before === null || now === null) return [];
  const pair = (key: string, label: string, of: { before: number; now: number }) => ({
    key,
    label,
    means: { before: placeOf(of.before), after: placeOf(of.now) },
    text: t('surveys.pairOf', {
      before: tenth(t, of.before),
      now: tenth(t, of.now),
      change: signed(tenth(t, of.now - of.before)),
    }),
  });
  const single = statements.flatMap(({ key, text }) => {
    const of = known.find((one) => one.key === key);
    return of && of.before !== null && of.now !== null
      ? [pair(key, text[t.locale], { before: of.before, now: of.now })]
      : [];
  });
  return [pair('all', t('surveys.allStatements'), { before, now }), ...single];
}

const improvedOf = (t: Words, { improvedPercent }: Change) =>
  improvedPercent === null ? null : t('surveys.improved', { percent: improvedPercent });

/** From 1 to 5 as a place from 0 to 100. */
const placeOf = (value: number): number => Math.round(((value - 1) / 4) * 100);

const signed = (text: string): string => (/^[-−]/.test(text) ? text.replace('-', '−') : `+${text}`);

function useView(t: Words, use: UseAfter) {
  const { wave, asked, answered, responsePercent, withExample, percent, sectors } = use;
  const head = {
    wave,
    title: t('surveys.useTitle', { wave }),
    ...said(t, { asked, answered, people: answered, responsePercent }),
  };
  if (percent === null || withExample === null) return { ...head, line: null, bars: [], sectors: [] };
  const bar = (key: 'used' | 'withExample' | 'withInitiative' | 'withBarrier') => {
    const n = use[key] ?? 0;
    return { key: key as string, label: t(`surveys.bar.${key}`), value: n, text: shareOf(t, n, answered) };
  };
  return {
    ...head,
    line: t('surveys.examples', { withExample, answered, percent }),
    bars: [bar('used'), bar('withExample'), bar('withInitiative'), bar('withBarrier')],
    sectors: (sectors ?? []).map(({ sector, people }) => ({
      key: sector,
      label: t.find(`account.sector_${sector}`) ?? sector,
      value: people,
      text: shareOf(t, people, answered),
    })),
  };
}

const shareOf = (t: Words, n: number, all: number): string =>
  t('surveys.share', { n, percent: Math.round((100 * n) / Math.max(1, all)) });

function groupsOf(t: Words, voices: Voice[]) {
  const kinds = ['liked', 'improve', 'example', 'initiative', 'barrier'] as const;
  return kinds.flatMap((kind) => {
    const items = voices.filter((voice) => voice.kind === kind).map(({ text, quotable }) => ({ text, quotable }));
    return items.length === 0 ? [] : [{ kind, title: t(`surveys.kind.${kind}`), items }];
  });
}

/** The headings that the drawing says. */
export const surveyHeads = (t: Words) => ({
  satisfaction: t('surveys.satisfactionTitle'),
  confidence: t('surveys.confidenceTitle'),
  pairsHint: t('surveys.pairsHint'),
  sectors: t('surveys.sectorsTitle'),
  voices: t('surveys.voices'),
  voicesHint: t('surveys.voicesHint'),
  quotable: t('surveys.quotable'),
});

export type SurveyHeads = ReturnType<typeof surveyHeads>;
