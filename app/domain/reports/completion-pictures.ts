import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import { type Actor, citiesIn } from '../identity/index.server';
import { notStated } from './enrolment.schema';
import { type OverTime, progressOverTime, timedSteps } from './over-time';
import type { PaperPicture } from './paper/pictures';
import { periodName } from './period-name';
import { fewestPairs, type Pictures, picturesOf } from './pictures';
import type { Snapshot } from './report';

/** The pictures of the completion report for paper: the figures and sentences of the screen. */
export async function completionPictures(
  ctx: Ctx,
  actor: Actor,
  { filters, at }: Snapshot,
  words: Words,
): Promise<PaperPicture[]> {
  const { steps, profile, gains } = await picturesOf(ctx, actor, filters, at);
  const cities = new Map((await citiesIn(ctx, words.locale)).map(({ id, name }) => [id, name]));
  // Where one state is chosen there are no steps: all of these are of that state.
  const time = filters.status ? null : await progressOverTime(ctx, actor, filters, at);
  const groups = (['sex', 'sector', 'city'] as const).map((fact) => groupOf(fact, profile[fact], words, cities));
  return [
    ...(filters.status ? [] : [stepsOf(steps, words)]),
    ...(time && time.periods.length > 1 ? [coursesOf(time, words)] : []),
    ...groups,
    ...(gains.length > 0 ? [gainsOf(gains, words)] : []),
  ];
}

const stepsOf = (steps: Pictures['steps'], words: Words): PaperPicture => ({
  kind: 'bars',
  title: words('reports.steps'),
  bars: steps.map(({ step, people, participations }) => ({
    label: words(`reports.step.${step}`),
    value: people,
    text: `${words('reports.people', { people })} · ${words('reports.participations', { participations })}`,
  })),
});

const coursesOf = ({ unit, periods, counts }: OverTime, words: Words): PaperPicture => ({
  kind: 'courses',
  title: words('reports.overTime'),
  lines: timedSteps.map((step) => ({
    label: words('reports.overTimeLine', {
      step: words(`reports.step.${step}`),
      n: new Intl.NumberFormat(words.locale).format(counts[step].at(-1) ?? 0),
    }),
    values: counts[step],
  })),
  ends: [periodName(periods[0]!, unit, words), periodName(periods.at(-1)!, unit, words)],
});

function groupOf(
  fact: 'sex' | 'sector' | 'city',
  bars: Pictures['profile']['sex'],
  words: Words,
  cities: ReadonlyMap<string, string>,
): PaperPicture {
  const named = (value: string) => {
    if (value === notStated) return words('coordinate.notStated');
    return (fact === 'city' ? cities.get(value) : words.find(`account.${fact}_${value}`)) ?? value;
  };
  return {
    kind: 'bars',
    title: words(`reports.by.${fact}`),
    bars: bars.map(({ value, people }) => ({
      label: named(value),
      value: people,
      text: words('reports.people', { people }),
    })),
  };
}

const gainsOf = (gains: Pictures['gains'], words: Words): PaperPicture => ({
  kind: 'pairs',
  title: words('reports.gains'),
  hint: words('reports.gainsHint'),
  pairs: gains.map(({ title, pairs, means }) => ({
    label: title[words.locale],
    means,
    text: means
      ? words('reports.gainOf', { ...means, gain: signed(means.after - means.before), pairs })
      : words('reports.fewPairs', { pairs, fewest: fewestPairs }),
  })),
});

const signed = (n: number): string => `${n > 0 ? '+' : ''}${n}`.replace('-', '−');
