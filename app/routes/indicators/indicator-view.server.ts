import {
  figureOf,
  findIndicator,
  groupsOf,
  hasShare,
  isAnonymous,
  meanInterval,
  membersOf,
  pageSize,
  questionOf,
  tallyOf,
  toldCells,
} from '~/domain/reports/index.server';
import { facets, facetValues } from '~/domain/reports/indicators/indicator.schema';
import { missing } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';
import { courseTitles, pageTitle, withFilters } from '../coordinate/facts.server';
import { instantIn } from '../coordinate/instant-in.server';
import { countedLines } from './counted-lines.server';
import {
  cellIn,
  figureText,
  indicatorFilters,
  labelsFor,
  nameOf,
  notListed,
  periodText,
  responseIn,
} from './said.server';

/** One indicator with the rows behind it. Refuses missing. */
export async function indicatorView(visit: MemberVisit) {
  const { ctx, actor, url, words: t, to, params } = visit;
  const indicator = findIndicator(params.indicator ?? '');
  if (!indicator) throw missing();
  const filters = indicatorFilters(url);
  const at = Math.min(instantIn(visit) ?? ctx.clock(), ctx.clock());
  const question = questionOf(filters, at);
  const { span, cell } = cellIn(url);
  const { code, unit } = indicator;
  const groups = await groupsOf(ctx, actor, indicator, question);
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await membersOf(ctx, actor, indicator, question, { span, cell, after, limit: pageSize });
  const labels = await labelsFor(visit);
  const here = (more: Record<string, string | null>) =>
    withFilters(to(`/coordinate/indicators/${code}`), filters, { at: String(at), span, ...more });
  const tally = tallyOf(groups, span);
  const interval = meanInterval(indicator, tally);
  const response = await indicator.response?.(ctx, actor, span === 'period' ? question : { ...question, since: 0 });
  const anonymous = isAnonymous(indicator);
  const shown = tallyOf(groups, span, cell);
  const told = toldCells(indicator, groups, span);
  return {
    title: pageTitle(visit, nameOf(t, code)),
    code,
    name: nameOf(t, code),
    figure: figureText(t, unit, figureOf(indicator, tally)),
    remarks: [
      ...(hasShare(indicator, tally) ? [t('indicators.remark.share', { k: tally.sum, n: tally.n })] : []),
      ...(indicator.kind === 'mean'
        ? [t(anonymous ? 'indicators.answersCounted' : 'indicators.pairs', { n: tally.n })]
        : []),
      ...(interval
        ? [
            t('indicators.remark.interval', {
              low: figureText(t, unit, interval.low),
              high: figureText(t, unit, interval.high),
            }),
          ]
        : []),
      ...(indicator.fewest > tally.n
        ? [
            t(anonymous ? 'indicators.remark.fewAnswers' : 'indicators.remark.few', {
              n: tally.n,
              fewest: indicator.fewest,
            }),
          ]
        : []),
      ...(response && response.asked > 0 ? [t('indicators.responseRate', responseIn(t, response))] : []),
    ],
    period: span === 'period' ? periodText(t, question.from, question.to) : periodText(t, null, question.to),
    method: t.find(`indicators.method.${code}`) ?? '',
    source: t.find(`indicators.source.${indicator.source}`) ?? '',
    summary: withFilters(to('/coordinate/reports/indicator_summary'), filters, { at: String(at) }),
    groups: facets
      .filter((facet) => indicator.facets.includes(facet))
      .map((by) => ({
        key: by,
        title: t(`indicators.by.${by}`),
        bars: facetValues[by].map((value) => {
          const part = tallyOf(groups, span, { by, value });
          const isTold = told({ by, value });
          const figure = isTold ? figureOf(indicator, part) : null;
          return {
            key: value,
            label: labels(by, value),
            // Nobody stands behind a nought.
            to: part.n > 0 && isTold ? here({ by, value }) : null,
            value: Math.max(0, figure ?? 0),
            text:
              indicator.kind === 'count'
                ? figureText(t, unit, figure)
                : part.n === 0
                  ? '–'
                  : t('indicators.figureOfN', { figure: figureText(t, unit, figure), n: part.n }),
          };
        }),
      })),
    rowsTitle:
      cell === null
        ? t('indicators.rows', { n: shown.n })
        : t('indicators.rowsOf', { n: shown.n, part: labels(cell.by, cell.value) }),
    whole: cell === null ? null : here({}),
    notListed: shown.n > 0 && !told(cell) ? notListed(t, indicator) : null,
    lines: countedLines(visit, labels, indicator, rows, await courseTitles(visit)),
    next: next && here({ by: cell?.by ?? null, value: cell?.value ?? null, after: next }),
  };
}
