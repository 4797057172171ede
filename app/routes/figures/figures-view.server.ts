import { catalogueOf } from '~/domain/catalogue/index.server';
import {
  certificatesByCourse,
  type PublicFigure,
  type PublicPeriod,
  publicPeriods,
} from '~/domain/reports/index.server';
import { type Facet, facets, type Unit } from '~/domain/reports/indicators/indicator.schema';
import { smallest } from '~/domain/reports/public-figures/public-figures.schema';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';
import { pageTitle } from '../coordinate/facts.server';
import { figureText, labelsFor, nameOf, periodText } from '../indicators/said.server';

/** The public figures in words. Their sentences never reach the browser but here. */
export async function figuresView(visit: Visit) {
  const { ctx, words: t, to, locale } = visit;
  const labels = await labelsFor(visit);
  const groupsOf = ({ figures }: PublicPeriod) =>
    facets.flatMap((by) =>
      [['people', 'enrolments', 'attendances', 'certificates'], ['organisations'], ['initiatives']].flatMap((units) => {
        const told = figures.flatMap(({ code, unit, breakdowns }) => {
          const breakdown = breakdowns.find((one) => one.by === by);
          return breakdown && units.includes(unit) ? [{ code, unit, cells: breakdown.cells }] : [];
        });
        const [first] = told;
        if (!first) return [];
        return [
          {
            key: `${by} ${units[0]}`,
            title: titleOf(t, by, first.unit),
            columns: first.cells.map(({ key }) => ({ key, title: labels(by, key) })),
            rows: told.map(({ code, unit, cells }) => ({
              key: code,
              label: nameOf(t, code),
              values: cells.map((cell) => cellText(t, unit, cell)),
            })),
          },
        ];
      }),
    );
  return {
    title: pageTitle(visit, t('indicators.publicTitle')),
    heading: t('indicators.publicTitle'),
    lead: t('indicators.publicLead', { brand: ctx.brand.name }),
    rules: t('indicators.publicRules', { n: smallest }),
    labels: {
      empty: t('indicators.publicEmpty'),
      emptyHint: t('indicators.publicEmptyHint'),
      totals: t('indicators.publicTotals'),
      indicator: t('indicators.indicator'),
      value: t('indicators.value'),
      n: t('indicators.ofHowMany'),
      openData: t('indicators.openData'),
      openDataText: t('indicators.openDataText'),
      download: t('indicators.openDataDownload'),
      dictionary: t('indicators.dictionaryDownload'),
      courses: t('indicators.certificatesByCourse'),
      coursesText: t('indicators.certificatesByCourseText', { n: smallest }),
      course: t('indicators.course'),
      certificates: t('indicators.certificates'),
      asOf: t('indicators.asOfDay'),
      certificatesDownload: t('indicators.certificatesDownload'),
    },
    periods: (await publicPeriods(ctx)).map((period) => ({
      id: period.id,
      title: period.title,
      days: periodText(t, period.from, period.to),
      moment: t('indicators.publicAsOf', { day: shortDate(period.at, locale) }),
      sha256: period.sha256,
      totals: period.figures.map(({ code, unit, whole, n }) => ({
        code,
        name: nameOf(t, code),
        value: cellText(t, unit, whole),
        n: n === null ? '–' : figureText(t, 'people', n),
      })),
      groups: groupsOf(period),
    })),
    courses: await coursesView(visit),
    certificates: to('/figures/certificates.csv'),
    data: to('/figures/open-data.csv'),
    dictionary: to('/figures/dictionary.csv'),
  };
}

/** The certificates of each course on the site that has given any, as everybody may know them. */
async function coursesView({ ctx, words: t, locale, to }: Visit) {
  const counts = await certificatesByCourse(ctx);
  const { courses } = await catalogueOf(ctx);
  return courses.flatMap(({ id, slug, title }) => {
    const count = counts.get(id);
    if (!count) return [];
    return [
      {
        id,
        to: to(`/courses/${slug}`),
        title: title[locale],
        value: count.n === null ? t('indicators.hidden') : figureText(t, 'people', count.n),
        day: count.day === null ? '–' : shortDay(count.day, locale),
      },
    ];
  });
}

/** Of whom or what a breakdown is: people unless it says otherwise. Initiatives have none but by city. */
function titleOf(t: Words, by: Facet, unit: Unit): string {
  if (unit === 'initiatives') return t('indicators.initiativesByCity');
  return unit === 'organisations' ? t(`indicators.organisationsBy.${by}`) : t(`indicators.publicBy.${by}`);
}

const cellText = (t: Words, unit: Unit, cell: PublicFigure['whole']): string =>
  cell.status === 'hidden' ? t('indicators.hidden') : figureText(t, unit, cell.value);
