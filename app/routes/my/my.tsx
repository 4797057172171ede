import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownCohorts } from '~/domain/cohorts/index.server';
import { freshAnswers } from '~/domain/comments/index.server';
import { learningOf } from '~/domain/learning/index.server';
import { ownMeetings } from '~/domain/meetings/index.server';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CurrentCourse, FinishedCourses, MissingThere, OtherCourses, RetiredCourses } from './courses';
import { finishedLines } from './finished.server';
import { courseLine } from './my-course.server';

export const loader = page('members', async ({ ctx, actor, words, to }) => {
  const { open, finished, retired } = await learningOf(ctx, actor.personId);
  const now = ctx.clock();
  const cohorts = await ownCohorts(ctx, actor.personId);
  const meetings = await ownMeetings(ctx, actor.personId);
  const [current, ...others] = open.map((one) =>
    courseLine(one, { cohort: cohorts.get(one.course.id), meetings: meetings.get(one.course.id) }, now, words, to),
  );
  return {
    title: words('common.pageTitle', { page: words('learn.myTitle'), brand: ctx.brand.name }),
    current: current ?? null,
    others,
    finished: await finishedLines(ctx, actor.personId, finished, words, to),
    retired: retired.map(({ id, title }) => ({ id, title: title[words.locale] })),
    answers: { n: await freshAnswers(ctx, actor.personId), to: to('/my/notes#comments') },
    catalogue: to('/courses'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Two columns from 64rem: my courses, and beside them what the first one still asks. */
const wide = 'lg:max-w-none lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_auto_1fr] lg:items-start';

/** Continue, due, missing, certificates; nothing else. */
export default function MyLearningPage() {
  const { current, others, finished, retired, answers, catalogue } = useLoaderData<typeof loader>();
  const t = useWords();
  const choose = (
    <ButtonLink to={catalogue} look="primary" wide>
      {t('learn.chooseCourse')}
    </ButtonLink>
  );
  return (
    <div className={`grid max-w-[46rem] gap-x-12 gap-y-8 py-6 ${current ? wide : ''}`}>
      <div className="grid gap-2 lg:col-span-full">
        <h1>{t('learn.myTitle')}</h1>
        {answers.n > 0 && (
          <p>
            <Link to={answers.to} className="inline-flex min-h-11 items-center gap-2">
              <Icon name="bell" />
              {t('comments.answersFor', { n: answers.n })}
            </Link>
          </p>
        )}
      </div>
      {current ? (
        <>
          <CurrentCourse {...current} />
          <MissingThere {...current} />
        </>
      ) : (
        <EmptyState title={t(finished.length > 0 ? 'learn.allDoneTitle' : 'learn.emptyTitle')} action={choose}>
          {t(finished.length > 0 ? 'learn.allDoneHint' : 'learn.emptyHint')}
        </EmptyState>
      )}
      <div className="grid min-w-0 content-start gap-8">
        {others.length > 0 && <OtherCourses courses={others} />}
        {retired.length > 0 && <RetiredCourses courses={retired} />}
        {finished.length > 0 && <FinishedCourses courses={finished} />}
      </div>
    </div>
  );
}
