import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { countComments } from '~/domain/comments/index.server';
import { nameIn } from '~/domain/identity/index.server';
import { waitingWorks } from '~/domain/marking/index.server';
import { courseLearners, courseTaught, fewestAnswers, quizResultsOf } from '~/domain/reports/index.server';
import { unpublishedOf } from '~/domain/studio/index.server';
import { statementsOf } from '~/domain/surveys/index.server';
import { shortDate } from '~/platform/dates';
import { Badge } from '~/ui/badge';
import { Bars } from '~/ui/bars';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { studioPath } from '../studio/paths';
import { reviewLine } from '../studio/review/course-line.server';
import { SurveyParts } from '../surveys/figures-parts';
import { surveyFigures, surveyHeads } from '../surveys/figures-view.server';
import { Figures } from './figures';
import { figuresOf } from './figures.server';
import { TeachFrame } from './frame';
import { LearnersTable } from './learners-table';
import { LessonsPart } from './lessons-part';

export const loader = page('course.seeLearners', async (visit) => {
  const { ctx, actor, locale, params, to, url, words: t } = visit;
  // Of a course that was never published there is nothing but its studio.
  const written = await unpublishedOf(ctx, actor, params.course);
  if (written[0]) throw seeOther(ctx.env, to(studioPath(written[0].slug)));
  const taught = await courseTaught(ctx, actor, params.course ?? '');
  const { course } = taught;
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const place = {
    after: url.searchParams.get('after') ?? undefined,
    before: url.searchParams.get('before') ?? undefined,
  };
  const learners = await courseLearners(ctx, actor, { course, page: { order: 'name', ...place }, q: q || undefined });
  const path = to(`/teach/${course.slug}`);
  const pageAt = (key: 'after' | 'before', id: string | null) =>
    id && `${path}?${new URLSearchParams({ ...(q && { q }), [key]: id })}`;
  const opinions = { filters: { course: course.slug }, at: ctx.clock(), statements: statementsOf(course) };
  const titleOf = (quizId: string) => course.quizzes.get(quizId)?.quiz.title[locale] ?? quizId;
  return {
    title: t('common.pageTitle', { page: course.title[locale], brand: ctx.brand.name }),
    name: course.title[locale],
    marking:
      course.assignments.length > 0
        ? {
            to: to(`/teach/${course.slug}/marking`),
            label: t('marking.toQueue', { n: (await waitingWorks(ctx, actor)).get(course.id) ?? 0 }),
          }
        : null,
    paths: { all: to('/teach'), course: to(`/courses/${course.slug}`), self: path, studio: `${path}/studio` },
    review: await reviewLine(visit),
    q,
    figures: figuresOf(visit, taught),
    learners: learners.rows.map((row) => ({
      id: row.id,
      name: nameIn(row, locale),
      state: row.state,
      progress: { done: row.progress.done, total: row.progress.total },
      lastActive: row.lastActiveAt === null ? null : shortDate(row.lastActiveAt, locale),
      results: row.results.map(({ quizId, best }) => t('teach.resultOf', { quiz: titleOf(quizId), percent: best })),
    })),
    previous: pageAt('before', learners.previous),
    next: pageAt('after', learners.next),
    lessons: course.lessons.map(({ id, slug, title }) => ({
      id,
      title: title[locale],
      to: to(`/teach/${course.slug}/lessons/${slug}`),
    })),
    comments: { to: `${path}/comments`, open: (await countComments(ctx, actor, course)).open },
    surveys: {
      heads: surveyHeads(t),
      title: t('reports.surveys'),
      hint: t('surveys.teachHint', { fewest: fewestAnswers }),
      figures: await surveyFigures(visit, opinions),
    },
    quizzes: (await quizResultsOf(ctx, actor, course)).map(({ quiz, people, bands }) => ({
      id: quiz.id,
      title: quiz.title[locale],
      to: to(`/teach/${course.slug}/quizzes/${quiz.id}`),
      about: [t('teach.quizPeople', { n: people }), quiz.pass !== null && t('teach.passMark', { pass: quiz.pass })]
        .filter(Boolean)
        .join(' · '),
      people,
      bars: bands.map(({ from, to: until, people: value }) => ({
        key: String(from),
        label: t('teach.band', { from, to: until }),
        value,
        text: String(value),
      })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** How the learners of one course fare, and how its quizzes went. */
export default function CourseTaughtPage() {
  const { name, marking, review, paths, q, figures, learners, previous, next, lessons, comments, quizzes, surveys } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: paths.all, label: t('common.teach') }, { label: name }]} />
        <h1>{name}</h1>
        <p className="flex flex-wrap gap-x-6">
          <Link to={paths.course} className="inline-flex min-h-11 items-center">
            {t('teach.toCourse')}
          </Link>
          <Link to={comments.to} className="inline-flex min-h-11 items-center">
            {t('comments.openCount', { n: comments.open })}
          </Link>
          {marking && (
            <Link to={marking.to} className="inline-flex min-h-11 items-center">
              {marking.label}
            </Link>
          )}
          <Link to={paths.studio} className="inline-flex min-h-11 items-center">
            {t('studio.open')}
          </Link>
          {review && (
            <Link to={review.to} className="inline-flex min-h-11 items-center gap-2">
              {t('review.review')}
              <Badge tone="info">{review.state}</Badge>
            </Link>
          )}
        </p>
      </div>
      <Figures of={figures} />
      <section className="grid gap-4">
        <h2>{t('teach.learners')}</h2>
        <Form method="get" role="search" className="no-print flex max-w-[40rem] flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <TextField key={q} name="q" type="search" label={t('teach.search')} defaultValue={q} maxLength={100} />
          </div>
          <Button type="submit" icon="search">
            {t('common.search')}
          </Button>
        </Form>
        {learners.length === 0 ? (
          <p className="text-soft">{t(q ? 'teach.nobodyFound' : 'teach.nobody')}</p>
        ) : (
          <LearnersTable learners={learners} />
        )}
        <Pagination previous={previous} next={next} />
      </section>
      <LessonsPart lessons={lessons} />
      <section className="grid gap-4">
        <h2>{t('teach.quizzes')}</h2>
        <p className="text-soft">{t('teach.quizzesHint')}</p>
        <div className="grid gap-10 lg:grid-cols-2">
          {quizzes.map(({ id, title, to, about, people, bars }) => (
            <section key={id} className="grid content-start gap-3">
              <div>
                <h3>{title}</h3>
                <p className="text-small text-soft">{about}</p>
              </div>
              {people > 0 && (
                <>
                  <Bars label={title} bars={bars} />
                  <p>
                    <Link
                      to={to}
                      aria-label={`${title}: ${t('items.open')}`}
                      className="inline-flex min-h-11 items-center"
                    >
                      {t('items.open')}
                    </Link>
                  </p>
                </>
              )}
            </section>
          ))}
        </div>
      </section>
      <section className="grid gap-4">
        <h2>{surveys.title}</h2>
        <p className="text-soft">{surveys.hint}</p>
        <SurveyParts figures={surveys.figures} heads={surveys.heads} />
      </section>
    </TeachFrame>
  );
}
