import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { courseVersion } from '~/domain/catalogue/index.server';
import { cohortStates } from '~/domain/cohorts/cohort.schema';
import { cohortCourses, cohortList } from '~/domain/cohorts/index.server';
import { Button, ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Select } from '~/ui/field';
import { Link } from '~/ui/link';
import { Pagination } from '~/ui/pagination';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { daysOf, placesOf, seatsOf } from './facts.server';
import { CohortBadge } from './state';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, url, to, words: t, locale } = visit;
  const path = to('/coordinate/cohorts');
  const course = url.searchParams.get('course')?.slice(0, 100) || undefined;
  const state = cohortStates.find((one) => one === url.searchParams.get('state'));
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await cohortList(ctx, actor, { course, state, after });
  const placeOf = await placesOf(visit, rows);
  const titleOf = async (versionId: string) => (await courseVersion(ctx, versionId)).title[locale];
  const courses = await cohortCourses(ctx, actor);
  const filters = Object.entries({ course, state }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return {
    title: pageTitle(visit, t('cohorts.cohorts')),
    path,
    plan: to('/coordinate/cohorts/new'),
    /** Nothing is planned at all, as opposed to nothing that the filters mean. */
    none: courses.length === 0,
    filtered: filters.length > 0,
    course: course ?? '',
    state: state ?? '',
    courses: await Promise.all(
      courses.map(async ({ slug, versionId }) => ({ value: slug, label: await titleOf(versionId) })),
    ),
    lines: await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        to: to(`/coordinate/cohorts/${row.code}`),
        code: row.code,
        name: row.title,
        course: await titleOf(row.versionId),
        days: daysOf(visit, row),
        place: placeOf(row),
        seats: seatsOf(visit, row.seated, row.capacity),
        waiting: row.waiting > 0 ? t('cohorts.waitingCount', { n: row.waiting }) : null,
        state: row.state,
      })),
    ),
    next: next && `${path}?${new URLSearchParams([...(filters as [string, string][]), ['after', next]])}`,
  };
});

type Line = Awaited<ReturnType<typeof loader>>['lines'][number];

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The runs of courses within the coordinator's scope. */
export default function CohortsPage() {
  const { path, plan, none, filtered, course, state, courses, lines, next } = useLoaderData<typeof loader>();
  const t = useWords();
  const planLink = (
    <ButtonLink to={plan} look="primary" icon="plus">
      {t('cohorts.plan')}
    </ButtonLink>
  );
  if (none)
    return (
      <CoordinateFrame>
        <EmptyState whole title={t('cohorts.noneTitle')} action={planLink}>
          {t('cohorts.noneHint')}
        </EmptyState>
      </CoordinateFrame>
    );
  return (
    <CoordinateFrame>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-2">
          <h1>{t('cohorts.cohorts')}</h1>
          <p className="measure">{t('cohorts.intro')}</p>
        </div>
        <p className="no-print">{planLink}</p>
      </div>
      <Form method="get" action={path} role="search" className="no-print flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-1 basis-60 sm:max-w-[24rem]">
          <Select
            key={`course ${course}`}
            name="course"
            label={t('coordinate.course')}
            empty={t('coordinate.any')}
            options={courses}
            defaultValue={course}
          />
        </div>
        <div className="min-w-0 flex-1 basis-40 sm:max-w-[14rem]">
          <Select
            key={`state ${state}`}
            name="state"
            label={t('coordinate.status')}
            empty={t('coordinate.any')}
            options={cohortStates.map((value) => ({ value, label: t(`cohorts.state.${value}`) }))}
            defaultValue={state}
          />
        </div>
        <Button type="submit" icon="search">
          {t('coordinate.show')}
        </Button>
        {filtered && (
          <Link to={path} className="inline-flex min-h-11 items-center">
            {t('coordinate.clear')}
          </Link>
        )}
      </Form>
      {lines.length === 0 ? (
        <EmptyState title={t('coordinate.nothingFound')}>{t('cohorts.nothingFoundHint')}</EmptyState>
      ) : (
        <>
          <CohortTable lines={lines} />
          <Pagination next={next} />
        </>
      )}
    </CoordinateFrame>
  );
}

function CohortTable({ lines }: { lines: Line[] }) {
  const t = useWords();
  const columns: Column<Line>[] = [
    {
      key: 'cohort',
      title: t('cohorts.cohort'),
      cell: ({ to, code, name }) => (
        <>
          <Link to={to} className="figures whitespace-nowrap">
            {code}
          </Link>
          {name && <span className="block font-normal text-soft">{name}</span>}
        </>
      ),
    },
    { key: 'course', title: t('coordinate.course'), cell: ({ course }) => course },
    { key: 'state', title: t('coordinate.status'), cell: ({ state }) => <CohortBadge of={state} /> },
    { key: 'days', title: t('cohorts.days'), cell: ({ days }) => <span className="figures">{days}</span> },
    {
      key: 'place',
      title: t('cohorts.place'),
      cell: ({ place }) => place || <span className="text-soft">{t('coordinate.notStated')}</span>,
    },
    {
      key: 'seats',
      title: t('cohorts.seats'),
      numeric: true,
      cell: ({ seats, waiting }) => (
        <span>
          {seats}
          {waiting && <span className="block text-soft">{waiting}</span>}
        </span>
      ),
    },
  ];
  return <Table caption={t('cohorts.cohorts')} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />;
}
