import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { courseToWrite, draftOf, isPublished, openDraft } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { AddAssignment } from './add-assignment';
import { AddTest } from './add-test';
import { overviewOf, type TextLine } from './overview.server';
import { certificatePath, newAssignmentPath, reviewPath, studioPath, translationsPath } from './paths';
import { StandingNotice } from './review/standing';
import { standingView } from './review/standing.server';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const course = await courseToWrite(ctx, actor, params.course);
  const draft = await draftOf(ctx, actor, params.course);
  return {
    title: t('common.pageTitle', { page: t('studio.studio'), brand: ctx.brand.name }),
    course: course.title[locale],
    version: course.version,
    published: await isPublished(ctx, course),
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${course.slug}`),
      publication: to(`${studioPath(course.slug)}/publication`),
      order: to(`${studioPath(course.slug)}/order`),
      translations: to(translationsPath(course.slug)),
      certificate: to(certificatePath(course.slug)),
      banks: to(`${studioPath(course.slug)}/banks`),
      newTest: to(`${studioPath(course.slug)}/quiz/new`),
      newAssignment: to(newAssignmentPath(course.slug)),
      review: to(reviewPath(course.slug)),
      files: to(`${studioPath(course.slug)}/files`),
    },
    overview: draft && (await overviewOf(visit, draft)),
    standing: draft && (await standingView(visit, draft)).view,
  };
});

/** Takes a working copy of the course. */
export const action = act('course.write', z.object({}), async ({ ctx, actor, params, to }) => {
  await openDraft(ctx, actor, params.course);
  return seeOther(ctx.env, to(studioPath(params.course ?? '')), { tone: 'done', key: 'studio.opened' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** All texts of a course, each with what is to be done in it. */
export default function StudioPage() {
  const { course, version, published, paths, overview, standing } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { label: t('studio.studio') },
          ]}
        />
        <h1>{t('studio.studio')}</h1>
      </div>
      <FormFaults />
      {overview ? (
        <>
          <div className="grid gap-3">
            <p className="measure">
              {published ? t('studio.standing', { changed: overview.changed, version }) : t('coursefiles.unpublished')}
            </p>
            {overview.faults > 0 && (
              <p>
                <Badge tone="fault" icon="warning">
                  {t('studio.faults', { n: overview.faults })}
                </Badge>
              </p>
            )}
            {standing && standing.kind !== 'none' && <StandingNotice of={standing} />}
            <p className="flex flex-wrap gap-x-6 gap-y-1">
              <Link to={paths.review} className="inline-flex min-h-11 items-center gap-1">
                {t('review.toReview')}
                <Icon name="right" />
              </Link>
              <Link to={paths.publication} className="inline-flex min-h-11 items-center gap-1">
                {t('studio.toPublication')}
                <Icon name="right" />
              </Link>
              <Link to={paths.order} className="inline-flex min-h-11 items-center gap-1">
                {t('studio.order')}
                <Icon name="right" />
              </Link>
              <Link to={paths.translations} className="inline-flex min-h-11 items-center gap-1">
                {t('translating.translations')}
                <Icon name="right" />
              </Link>
              <Link to={paths.banks} className="inline-flex min-h-11 items-center gap-1">
                {t('questions.banks')}
                <Icon name="right" />
              </Link>
              <Link to={paths.certificate} className="inline-flex min-h-11 items-center gap-1">
                {t('studio.certificate')}
                <Icon name="right" />
              </Link>
              <Link to={paths.files} className="inline-flex min-h-11 items-center gap-1">
                {t('coursefiles.files')}
                <Icon name="right" />
              </Link>
            </p>
          </div>
          {overview.modules.map((module) => (
            <section key={module.id} className="grid gap-3">
              <h2>{module.title}</h2>
              <ol className="border-t-2 border-ink">
                {module.lessons.map((lesson) => (
                  <li key={lesson.id} className="grid gap-2 border-b border-line py-3 lg:grid-cols-[1fr_auto] lg:gap-8">
                    <div className="min-w-0">
                      <h3 className="text-body">{lesson.title}</h3>
                      <p className="figures text-small text-soft">{lesson.about}</p>
                    </div>
                    <Texts of={lesson.texts} />
                  </li>
                ))}
              </ol>
              {module.others.length > 0 && <Texts of={module.others} />}
              {(module.withoutQuiz || module.withoutAssignment) && (
                <div className="flex flex-wrap gap-2">
                  {module.withoutQuiz && <AddTest kind="quiz" module={module.withoutQuiz} to={paths.newTest} />}
                  {module.withoutAssignment && (
                    <AddAssignment module={module.withoutAssignment} to={paths.newAssignment} />
                  )}
                </div>
              )}
            </section>
          ))}
          <section className="grid gap-3">
            <h2>{t('studio.others')}</h2>
            <Texts of={overview.others} />
            {overview.withoutTests.map((kind) => (
              <AddTest key={kind} kind={kind} module="" to={paths.newTest} />
            ))}
            {overview.withoutAssignment && <AddAssignment module="" to={paths.newAssignment} />}
          </section>
        </>
      ) : (
        <div className="grid gap-4">
          <p className="measure">{t('studio.intro')}</p>
          <p className="measure text-soft">{t('studio.introFolder')}</p>
          <Form method="post">
            <Submit>{t('studio.open')}</Submit>
          </Form>
        </div>
      )}
    </TeachFrame>
  );
}

function Texts({ of }: { of: TextLine[] }) {
  const t = useWords();
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {of.map(({ to, label, changed, faults, behind }) => (
        <li key={to} className="flex flex-wrap items-center gap-2">
          <Link to={to} className="inline-flex min-h-11 items-center break-all">
            {label}
          </Link>
          {changed && <Badge tone="info">{t('studio.changed')}</Badge>}
          {faults > 0 && (
            <Badge tone="fault" icon="warning">
              {t('studio.faults', { n: faults })}
            </Badge>
          )}
          {behind > 0 && <Badge tone="warn">{t('studio.behind', { n: behind })}</Badge>}
        </li>
      ))}
    </ul>
  );
}
