import { may } from '~/domain/identity/index.server';
import {
  type Correction,
  correctionsOf,
  findIndicator,
  frozenPeriodAt,
  isOfAll,
  isWhole,
  shownPeriods,
  staffNames,
} from '~/domain/reports/index.server';
import type { Unit } from '~/domain/reports/indicators/indicator.schema';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { figure, pageTitle } from '../coordinate/facts.server';
import { figureText, labelsFor, nameOf, periodText } from '../indicators/said.server';
import { filterLines } from './filter-lines.server';

/** Lines of corrections shown beside one figure; the page of its rows has all. */
const correctionsShown = 4;

/** A frozen period with what is another figure today. Refuses missing. */
export async function periodView(visit: MemberVisit) {
  const { ctx, actor, words: t, to, locale, params } = visit;
  const period = await frozenPeriodAt(ctx, actor, params.period ?? '');
  const names = await staffNames(ctx, [period.frozenBy], locale);
  const { id, title, at, frozenAt, members, sha256, filters, figures } = period;
  const corrections = await correctionsOf(ctx, period);
  const shown = (await shownPeriods(ctx)).has(id);
  const labels = await labelsFor(visit);
  const here = to(`/coordinate/periods/${id}`);
  const publishes = may(actor, 'period.publish') && isWhole(actor, period) && isOfAll(period);
  const said = ({ code, span, cell, frozen, today }: Correction) => {
    const unit = findIndicator(code)!.unit;
    const part = [
      span === 'cumulative' ? t('indicators.cumulative') : null,
      cell === null ? t('indicators.whole') : labels(cell.by, cell.value),
    ];
    return t('indicators.correction', {
      part: part.filter(Boolean).join(', '),
      frozen: figureText(t, unit, frozen),
      today: figureText(t, unit, today),
    });
  };
  return {
    title: pageTitle(visit, title),
    heading: title,
    list: to('/coordinate/periods'),
    days: periodText(t, period.from, period.to),
    facts: [
      t('coordinate.reportAt', { moment: shortMoment(at, locale) }),
      t('indicators.frozenOn', {
        moment: shortMoment(frozenAt, locale),
        by: names.get(period.frozenBy) ?? t('coordinate.unnamed'),
        n: figure(locale, members),
      }),
    ],
    narrowing: await filterLines(visit, filters),
    sha256,
    files: { xlsx: `${here}/figures.xlsx`, csv: `${here}/figures.csv`, json: `${here}/figures.json` },
    shown,
    publish: publishes && !shown ? `${here}/publication` : null,
    withdraw: publishes && shown ? `${here}/withdrawal` : null,
    changed: corrections.length > 0,
    lines: figures.map((row) => {
      const code = String(row.code);
      const unit = row.unit as Unit;
      const of = tellable(corrections.filter((one) => one.code === code));
      const rest = of.length - correctionsShown;
      return {
        code,
        name: nameOf(t, code),
        unit: t(`indicators.unit.${unit}`),
        // Nobody stands behind a nought, unless it is a share of somebody.
        to: row.period_value === null || (row.period_value === 0 && row.n === null) ? null : `${here}/${code}`,
        period: figureText(t, unit, row.period_value as number | null),
        cumulative: figureText(t, unit, row.cumulative_value as number | null),
        target: row.target === null ? '–' : figureText(t, unit, Number(row.target)),
        corrections: [
          ...of.slice(0, correctionsShown).map(said),
          ...(rest > 0 ? [t('indicators.moreCorrections', { n: rest })] : []),
        ],
        changes: corrections.some((one) => one.code === code) ? `${here}/${code}#changes` : null,
      };
    }),
  };
}

/** Without those that read the same, and without those of all time that say no more than those of the period. */
const tellable = (all: Correction[]): Correction[] =>
  all.filter(
    ({ span, cell, frozen, today }) =>
      frozen !== today &&
      !(
        span === 'cumulative' &&
        all.some(
          (one) =>
            one.span === 'period' &&
            one.cell?.by === cell?.by &&
            one.cell?.value === cell?.value &&
            one.frozen === frozen &&
            one.today === today,
        )
      ),
  );
