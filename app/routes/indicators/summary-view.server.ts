import { may } from '~/domain/identity/index.server';
import { isWhole, questionOf, type Snapshot } from '~/domain/reports/index.server';
import type { Unit } from '~/domain/reports/indicators/indicator.schema';
import type { SummaryRow } from '~/domain/reports/indicators/summary.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import { withFilters } from '../coordinate/facts.server';
import { figureText, nameOf, periodText } from './said.server';

/** Rows of the report as lines and pictures; every figure with the address of the list behind it. */
export function summaryView(visit: MemberVisit, { filters, at }: Snapshot, rows: SummaryRow[]) {
  const { actor, words: t, to, locale } = visit;
  const sets = isWhole(actor, questionOf(filters, at)) && may(actor, 'target.set');
  const days = { ...(filters.from && { from: filters.from }), ...(filters.to && { to: filters.to }) };
  const lines = rows.map((row) => {
    const code = String(row.code);
    const unit = row.unit as Unit;
    const number = (column: 'period_value' | 'cumulative_value' | 'baseline' | 'target' | 'response_rate') =>
      row[column] === null ? null : Number(row[column]);
    const path = to(`/coordinate/indicators/${code}`);
    const figure = (value: number | null, span: 'period' | 'cumulative') => ({
      value,
      text: figureText(t, unit, value),
      // Nobody stands behind a nought, unless it is a share of somebody.
      to:
        value === null || (value === 0 && row.n === null) ? null : withFilters(path, filters, { at: String(at), span }),
    });
    const [baseline, target] = [number('baseline'), number('target')];
    const rate = number('response_rate');
    return {
      code,
      name: nameOf(t, code),
      unit: t(`indicators.unit.${unit}`),
      period: figure(number('period_value'), 'period'),
      ofHowMany: row.n === null ? null : t('indicators.ofN', { n: Number(row.n) }),
      response: rate === null ? null : t('indicators.responseShort', { percent: figureText(t, 'percent', rate) }),
      cumulative: figure(number('cumulative_value'), 'cumulative'),
      baseline: baseline === null ? null : figureText(t, unit, baseline),
      baselineOn: row.baseline_date ? shortDay(String(row.baseline_date), locale) : null,
      target: target === null ? null : figureText(t, unit, target),
      enter: sets ? withFilters(`${path}/target`, days) : null,
      goal: target === null ? null : { target, baseline },
    };
  });
  return {
    totals: {
      counts: t('indicators.count', { n: lines.length }),
      states: periodText(t, filters.from, filters.to),
    },
    lines,
    /** Indicators with a target and a figure: drawn beside each other. */
    goals: lines.flatMap(({ code, name, period, goal, target, baseline }) =>
      goal === null || period.value === null
        ? []
        : [
            {
              key: code,
              label: name,
              to: period.to,
              actual: period.value,
              target: goal.target,
              baseline: goal.baseline,
              text: baseline
                ? t('indicators.againstFrom', { actual: period.text, target: target ?? '', baseline })
                : t('indicators.against', { actual: period.text, target: target ?? '' }),
            },
          ],
    ),
    periods: to('/coordinate/periods'),
    freeze: withFilters(to('/coordinate/periods/new'), filters),
  };
}

export type SummaryView = ReturnType<typeof summaryView>;
