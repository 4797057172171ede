import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type Course, catalogueOf, courseVersion } from '~/domain/catalogue/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  fewestAnswers,
  followUpSurvey,
  type Satisfaction,
  satisfactionByCohort,
  satisfactionByCourse,
  surveyFilters,
} from '~/domain/reports/index.server';
import { statementsOf } from '~/domain/surveys/index.server';
import { shortMoment } from '~/platform/dates';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { page } from '~/web/page';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { pageTitle, withFilters } from '../coordinate/facts.server';
import { Filters } from '../coordinate/filters';
import { filterForm } from '../coordinate/filters.server';
import { CoordinateFrame } from '../coordinate/frame';
import { instantIn } from '../coordinate/instant-in.server';
import { ByTable } from './by-table';
import { SurveyParts } from './figures-parts';
import { surveyFigures, surveyHeads, tenth } from './figures-view.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, to, words: t } = visit;
  const form = await filterForm(visit);
  const filters = Object.fromEntries(surveyFilters.map((name) => [name, form.filters[name]])) as EnrolmentFilters;
  const at = Math.min(instantIn(visit) ?? ctx.clock(), ctx.clock());
  const path = to('/coordinate/reports/surveys');
  const courses = await satisfactionByCourse(ctx, actor, filters, at);
  const chosen = filters.course ? await courseNamed(visit, filters.course) : undefined;
  return {
    title: pageTitle(visit, t('reports.surveys')),
    path,
    form: { ...form, filters },
    only: surveyFilters,
    days: { from: t('surveys.daysFrom'), to: t('surveys.daysTo') },
    intro: t('surveys.intro', { fewest: fewestAnswers }),
    moment: t('coordinate.reportAt', { moment: shortMoment(at, t.locale) }),
    list: {
      to: withFilters(to(`/coordinate/reports/${followUpSurvey.path}`), filters, { at: String(at) }),
      label: t('surveys.toReport'),
    },
    heads: surveyHeads(t),
    figures: await surveyFigures(visit, { filters, at, statements: chosen ? statementsOf(chosen) : [] }),
    tables: [
      {
        caption: t('surveys.byCourse'),
        first: t('surveys.course'),
        rows: await Promise.all(
          courses.map(async ({ slug, versionId, ...figures }) => ({
            key: slug,
            label: (await courseVersion(ctx, versionId)).title[t.locale],
            to: withFilters(path, { ...filters, course: slug }),
            ...cellsOf(visit, figures),
          })),
        ),
      },
      {
        caption: t('surveys.byCohort'),
        first: t('surveys.cohort'),
        rows: (await satisfactionByCohort(ctx, actor, filters, at)).map(({ cohort, ...figures }) => ({
          key: cohort,
          label: cohort,
          to: withFilters(path, { ...filters, cohort }),
          ...cellsOf(visit, figures),
        })),
      },
    ],
    columns: {
      asked: t('surveys.asked'),
      answered: t('surveys.answeredN'),
      mean: t('surveys.meanShort'),
      satisfied: t('surveys.satisfiedShort'),
    },
  };
});

const courseNamed = async ({ ctx }: MemberVisit, slug: string): Promise<Course | undefined> =>
  [...(await catalogueOf(ctx)).byId.values()].find((course) => course.slug === slug);

function cellsOf(
  { words: t }: MemberVisit,
  { asked, answered, responsePercent, mean, satisfiedPercent }: Satisfaction,
) {
  return {
    asked: String(asked),
    answered: t('surveys.share', { n: answered, percent: responsePercent ?? 0 }),
    mean: mean === null ? t('surveys.fewShort') : tenth(t, mean),
    satisfied: satisfiedPercent === null ? '–' : t('coordinate.resultOf', { percent: String(satisfiedPercent) }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What people say of courses and what they make of them: R6 to R9 of the programme. */
export default function SurveyFiguresPage() {
  const { path, form, only, days, intro, moment, list, heads, figures, tables, columns } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="no-print">
        <Breadcrumbs
          items={[
            { to: `/${t.locale}/coordinate/reports`, label: t('reports.title') },
            { label: t('reports.surveys') },
          ]}
        />
      </div>
      <h1>{t('reports.surveys')}</h1>
      <p className="measure">{intro}</p>
      <Filters form={form} path={path} only={only} days={days} />
      <p className="text-small text-soft">{moment}</p>
      <h2>{t('reports.pictures')}</h2>
      <SurveyParts
        figures={figures}
        heads={heads}
        listOf={
          <p className="no-print">
            <Link to={list.to}>{list.label}</Link>
          </p>
        }
      />
      {tables.map((table) => table.rows.length > 0 && <ByTable key={table.caption} {...table} columns={columns} />)}
    </CoordinateFrame>
  );
}
