import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { courseAt } from '~/domain/catalogue/index.server';
import { ownCohorts } from '~/domain/cohorts/index.server';
import { isMember } from '~/domain/identity/index.server';
import { asksForWork } from '~/domain/learning/index.server';
import { ownMeetings } from '~/domain/meetings/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Card } from '~/ui/card';
import { Cover } from '~/ui/cover';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { Progress } from '~/ui/progress';
import { RequirementList } from '~/ui/requirement-list';
import { signInPath, signUpPath } from '~/ui/signed-out';
import { StepsPath } from '~/ui/way';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CertificateButton } from '../certificates/certificate-button';
import { Expiry } from '../certificates/expiry';
import { OwnSessions } from '../meetings/own-sessions';
import { ownSessions } from '../meetings/own-sessions.server';
import { SurveyOffer } from '../surveys/offer';
import { surveyWay } from '../surveys/way-to.server';
import { cohortLine } from './cohort-line.server';
import { courseFacts } from './course-facts.server';
import { assignmentLines, placeIn } from './course-place.server';
import { requirementLines } from './requirement-lines.server';

export const loader = page('anyone', async ({ ctx, actor, words, params, to }) => {
  const course = await courseAt(ctx, params.course);
  const place = await placeIn(ctx, isMember(actor) ? actor : null, course, words, to);
  return {
    title: words('common.pageTitle', { page: course.title[words.locale], brand: ctx.brand.name }),
    ...(await courseFacts(ctx, course, words, to)),
    stations: place.stations,
    asksForWork: asksForWork(course.completion),
    assignments: assignmentLines(course, words, to).filter(({ module }) => module === null),
    library: to(`/courses/${course.slug}/library`),
    state: place.state,
    cohort: isMember(actor)
      ? cohortLine((await ownCohorts(ctx, actor.personId)).get(course.id), words, { due: !place.state.completed })
      : null,
    sessions: isMember(actor) ? ownSessions((await ownMeetings(ctx, actor.personId)).get(course.id), words, to) : [],
    survey: isMember(actor) && place.state.completed ? await surveyWay(ctx, actor.personId, course, to) : null,
    needs: requirementLines(course, place.requirements, words, to, place.state.enrolled),
    paths: {
      catalogue: to('/courses'),
      enrolment: to(`/courses/${course.slug}/enrolment`),
      withdrawal: to(`/courses/${course.slug}/withdrawal`),
      signIn: signInPath(words.locale, to(`/courses/${course.slug}`)),
      signUp: signUpPath(words.locale, to(`/courses/${course.slug}`)),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.summary },
];

/** The promise, the modules as a way with my place on it, what the certificate asks and what I have, one button. */
export default function CoursePage() {
  const course = useLoaderData<typeof loader>();
  const { state, paths } = course;
  const t = useWords();
  return (
    <article className="flow">
      <Breadcrumbs items={[{ to: paths.catalogue, label: t('common.courses') }, { label: course.name }]} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        <div className="flow min-w-0">
          <h1>{course.name}</h1>
          <p className="measure text-large">{course.summary}</p>
          {course.notice && <Notice tone="info">{course.notice}</Notice>}
          {state.completed && <Notice tone="right" title={state.completed} />}
          {state.expiry && <Expiry {...state.expiry} />}
          {course.cohort && <p className="measure">{course.cohort}</p>}
          <NextStep />
          {course.survey && <SurveyOffer {...course.survey} />}
          {state.enrolled && (
            <div className="measure">
              <Progress {...state.progress} label={t('courses.yourPlace')} />
            </div>
          )}
          {course.sessions.length > 0 && (
            <section className="measure grid gap-2" aria-labelledby="sessions">
              <h2 id="sessions">{t('meetings.yourSessions')}</h2>
              <OwnSessions sessions={course.sessions} />
            </section>
          )}
          <section className="flow">
            <h2>{t('courses.outcomes')}</h2>
            <ul className="measure list-disc ps-5">
              {course.outcomes.map((outcome) => (
                <li key={outcome}>{outcome}</li>
              ))}
            </ul>
          </section>
          <section className="flow">
            <h2>{t('courses.programme')}</h2>
            <StepsPath
              label={t('courses.programme')}
              stations={course.stations.map(({ lines, ...station }) => ({
                ...station,
                children: <Lines of={lines} />,
              }))}
            />
          </section>
          <p>
            <Link to={course.library} className="inline-flex min-h-11 items-center gap-2">
              <Icon name="book" />
              {t('library.fromCourse')}
            </Link>
          </p>
          {course.assignments.length > 0 && (
            <section className="flow">
              <h2>{t('courses.assignment')}</h2>
              <p className="measure">{t(course.asksForWork ? 'marking.courseHintAsked' : 'marking.courseHint')}</p>
              <Lines of={course.assignments.map((line) => ({ ...line, done: false }))} />
            </section>
          )}
          {state.mayWithdraw && (
            <details>
              <summary>{t('courses.withdraw')}</summary>
              <Form method="post" action={paths.withdrawal} className="flow">
                <p>{t('courses.withdrawHint')}</p>
                <Submit look="danger">{t('courses.withdraw')}</Submit>
              </Form>
            </details>
          )}
        </div>
        <aside className="flex flex-col gap-4 lg:self-stretch">
          <div className="max-lg:hidden">
            <Cover {...course.cover} />
          </div>
          <Card>
            <h2 className="text-large">{t('courses.facts')}</h2>
            <dl className="mt-3 grid gap-3">
              {course.facts.map(({ label, value }) => (
                <div key={label}>
                  <dt className="text-small text-soft">{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Card>
          <Card className="lg:sticky lg:top-6">
            <h2 className="text-large">{t('courses.certificateNeeds')}</h2>
            <div className="mt-3">
              {course.certificate ? <RequirementList lines={course.needs} /> : <p>{t('courses.noCertificate')}</p>}
              {course.holds.map((line) => (
                <p key={line} className="mt-3 text-small text-soft">
                  {line}
                </p>
              ))}
            </div>
          </Card>
        </aside>
      </div>
    </article>
  );
}

/** The one primary action of the page. */
function NextStep() {
  const { state, paths } = useLoaderData<typeof loader>();
  const t = useWords();
  if (state.pretest) {
    return (
      <div className="grid gap-3">
        <p className="measure">{t('learn.step.pretest')}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink look="primary" wide to={state.next}>
            {t('learn.takePretest')}
          </ButtonLink>
          {state.skipPretest && (
            <ButtonLink wide to={state.skipPretest}>
              {t('learn.skipPretest')}
            </ButtonLink>
          )}
        </p>
      </div>
    );
  }
  if (state.enrolled) {
    return (
      <p className="flex flex-wrap gap-3">
        {state.certificate && <CertificateButton {...state.certificate} />}
        <ButtonLink look={state.certificate ? 'quiet' : 'primary'} wide to={state.next}>
          {t(state.completed ? 'courses.again' : state.progress.done > 0 ? 'courses.continue' : 'courses.start')}
        </ButtonLink>
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        {state.signedIn ? (
          <Form method="post" action={paths.enrolment} className="w-full sm:w-auto">
            <Submit wide>{t('courses.enrol')}</Submit>
          </Form>
        ) : (
          <>
            <ButtonLink look="primary" wide to={paths.signIn}>
              {t('courses.enrolSignIn')}
            </ButtonLink>
            <ButtonLink wide to={paths.signUp}>
              {t('common.signUp')}
            </ButtonLink>
          </>
        )}
        <ButtonLink wide to={state.next}>
          {t('courses.readWithout')}
        </ButtonLink>
      </div>
      <p className="text-small text-soft">{t('courses.enrolFree')}</p>
      {state.prerequisites.length > 0 && (
        <Notice tone="warn" title={t('courses.prerequisites')}>
          {state.prerequisites.map(({ to, label }) => (
            <p key={to}>
              <Link to={to}>{label}</Link>
            </p>
          ))}
        </Notice>
      )}
    </div>
  );
}

function Lines({ of }: { of: { to: string | null; label: string; note: string; done: boolean }[] }) {
  const t = useWords();
  return (
    <ul className="mt-2 grid gap-1">
      {of.map(({ to, label, note, done }) => (
        <li key={label}>
          {to ? <Link to={to}>{label}</Link> : label}
          <span className="text-small text-soft">
            {' '}
            · {note}
            {done && ` · ${t('blocks.state.completed')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
