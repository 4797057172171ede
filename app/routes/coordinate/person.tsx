import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { grantAttempt } from '~/domain/learning/index.server';
import { survivorOf } from '~/domain/merging/index.server';
import { personRecord } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { ButtonLink } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { PersonCourse } from './person-course';
import { personView } from './person-view.server';

export const loader = page('enrolment.list', async (visit) => {
  const { ctx, actor, params, to, words } = visit;
  const survivor = await survivorOf(ctx, actor, params.person ?? '');
  if (survivor !== null) throw seeOther(ctx.env, to(`/coordinate/people/${survivor}`));
  const record = await personRecord(ctx, actor, params.person ?? '');
  const view = await personView(visit, record);
  return {
    ...view,
    title: pageTitle(visit, view.name ?? words('coordinate.unnamed')),
    list: to('/coordinate/enrolments'),
  };
});

const named = z.string('invalid').min(1, 'invalid').max(100, 'invalid');
const shape = z.object({
  course: named,
  quiz: named,
  grant: named,
  reason: z.string('reasonRequired').trim().min(1, 'reasonRequired').max(1000, 'tooLong'),
});

/** Gives one more attempt at a quiz. */
export const action = act('attempt.grant', shape, async ({ ctx, actor, params, locale, to }, input) => {
  const personId = params.person ?? '';
  const course = (await catalogueOf(ctx)).byId.get(input.course);
  const quiz = course?.quizzes.get(input.quiz)?.quiz;
  if (!course || !quiz) throw missing();
  await grantAttempt(ctx, actor, { grantId: input.grant, personId, course, quizId: quiz.id, reason: input.reason });
  const flash = { tone: 'done', key: 'coordinate.given', params: { quiz: quiz.title[locale] } } as const;
  return seeOther(ctx.env, to(`/coordinate/people/${encodeURIComponent(personId)}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One person within the coordinator's scope: what is missing, what was done, and what happened. */
export default function PersonPage() {
  const { name, facts, courses, trail, enrol, duplicates, merges, list } = useLoaderData<typeof loader>();
  const t = useWords();
  const { faults, typed } = useAnswer();
  const asked = courses
    .flatMap(({ gives }) => gives)
    .find((it) => it.course === typed('course') && it.quiz === typed('quiz'));
  const called = name ?? t('coordinate.unnamed');
  return (
    <CoordinateFrame>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Breadcrumbs items={[{ to: list, label: t('coordinate.enrolments') }, { label: called }]} />
        <h1>{called}</h1>
        <ErrorSummary
          faults={faults.map((it) => ('field' in it && asked ? { ...it, field: asked.id } : { text: it.text }))}
        />
        <dl className="flex flex-wrap gap-x-10 gap-y-2">
          {facts.map(({ label, value }) => (
            <div key={label} className="max-w-full min-w-0">
              <dt className="text-small text-soft">{label}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="no-print mt-2">
          <ButtonLink to={enrol} icon="plus">
            {t('coordinate.enrolPerson')}
          </ButtonLink>
        </p>
        {(duplicates || merges.length > 0) && (
          <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
            {merges.map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
            {duplicates && (
              <li>
                <Link to={duplicates}>{t('merging.ofPerson')}</Link>
              </li>
            )}
          </ul>
        )}
      </div>
      {courses.length === 0 && <p>{t('coordinate.noEnrolments')}</p>}
      {courses.map((course) => (
        <PersonCourse key={course.id} {...course} />
      ))}
      <section className="grid gap-3">
        <h2>{t('coordinate.trail')}</h2>
        {trail.length === 0 ? (
          <p className="text-soft">{t('coordinate.noTrail')}</p>
        ) : (
          <ol className="border-t-2 border-ink">
            {trail.map(({ seq, moment, what, who }) => (
              <li key={seq} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
                <span className="figures text-small text-soft">{moment}</span>
                <span>
                  {what} <span className="text-soft">· {who}</span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </CoordinateFrame>
  );
}
