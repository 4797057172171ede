import {
  cellsOf,
  changedRows,
  findIndicator,
  frozenMembersOf,
  frozenPeriodAt,
  isAnonymous,
  pageSize,
} from '~/domain/reports/index.server';
import { facets } from '~/domain/reports/indicators/indicator.schema';
import { missing } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';
import { courseTitles, pageTitle, withFilters } from '../coordinate/facts.server';
import { countedLines } from '../indicators/counted-lines.server';
import { cellIn, figureText, labelsFor, nameOf, notListed, periodText } from '../indicators/said.server';

/** Changed rows shown; who has more of them takes the two files beside each other. */
const changesShown = 200;

/** One figure of a frozen period with its rows. Refuses missing. */
export async function frozenIndicatorView(visit: MemberVisit) {
  const { ctx, actor, words: t, to, params, url } = visit;
  const period = await frozenPeriodAt(ctx, actor, params.period ?? '');
  const indicator = findIndicator(params.indicator ?? '');
  const row = period.figures.find(({ code }) => code === indicator?.code);
  if (!indicator || !row) throw missing();
  const { code, unit } = indicator;
  const { span, cell } = cellIn(url);
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await frozenMembersOf(ctx, period, indicator, { span, cell, after, limit: pageSize });
  const labels = await labelsFor(visit);
  const courses = await courseTitles(visit);
  const changed = await changedRows(ctx, period, indicator);
  const here = to(`/coordinate/periods/${period.id}`);
  const address = (more: Record<string, string | null>) => withFilters(`${here}/${code}`, {}, { span, ...more });
  return {
    title: pageTitle(visit, nameOf(t, code)),
    list: to('/coordinate/periods'),
    here,
    heading: period.title,
    days: periodText(t, period.from, period.to),
    name: nameOf(t, code),
    figure: figureText(t, unit, (span === 'period' ? row.period_value : row.cumulative_value) as number | null),
    rowsTitle:
      cell === null ? t('indicators.rowsThen') : t('indicators.rowsThenOf', { part: labels(cell.by, cell.value) }),
    // A list that is not shown is one of too few answers: behind a nought there is none to be shown.
    notListed: rows.length === 0 && after === undefined && isAnonymous(indicator) ? notListed(t, indicator) : null,
    lines: countedLines(visit, labels, indicator, rows, courses),
    next: next && address({ by: cell?.by ?? null, value: cell?.value ?? null, after: next }),
    whole: { to: address({}), here: cell === null },
    groups: facets
      .map((by) => ({
        by,
        title: t(`indicators.facet.${by}`),
        parts: cellsOf(indicator).flatMap((one) =>
          one?.by === by
            ? [
                {
                  to: address({ by, value: one.value }),
                  label: labels(by, one.value),
                  here: cell?.by === by && cell.value === one.value,
                },
              ]
            : [],
        ),
      }))
      .filter(({ parts }) => parts.length > 0),
    changes: changed.slice(0, changesShown).map(({ change, reason, row: of }, i) => ({
      key: String(i),
      ref: of.personRef,
      label: of.label === null ? null : (courses.get(of.label) ?? of.label),
      change: t(`indicators.change.${change}`),
      reason: t(`indicators.reason.${reason}`),
    })),
    more: changed.length > changesShown ? t('indicators.moreCorrections', { n: changed.length - changesShown }) : null,
  };
}
