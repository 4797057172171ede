import type { MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { courseAt } from '~/domain/catalogue/index.server';
import { isMember } from '~/domain/identity/index.server';
import {
  factsFor,
  findEnrolment,
  isTooLate,
  pretestOf,
  quizStateFor,
  startAttempt,
} from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { signUpPath } from '~/ui/signed-out';
import { Table } from '~/ui/table';
import { act, type FormAnswer } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { quizFacts } from './quiz-facts.server';
import { UsedUp } from './used-up';

export const loader = page('anyone', async (visit) => {
  const { ctx, actor, params, to } = visit;
  const course = await courseAt(ctx, params.course);
  const placed = course.quizzes.get(params.quiz ?? '');
  if (!placed) throw missing();
  const member = isMember(actor) ? actor : null;
  const states = await quizStateFor(ctx, member?.personId ?? null, course);
  const enrolment = member ? await findEnrolment(ctx, member.personId, course.id) : undefined;
  const factsOf =
    member && placed.quiz.kind === 'pretest' ? await factsFor(ctx.db.read, [member.personId], [course.id]) : null;
  const facts = member && factsOf ? factsOf(member.personId, course.id) : null;
  const first = facts && pretestOf(course, facts) ? course.lessons[0] : undefined;
  const own = to(`/learn/${course.slug}/quizzes/${placed.quiz.id}`);
  return {
    ...quizFacts(visit, course, placed, states.get(placed.quiz.id)),
    may: member === null ? 'signIn' : enrolment && enrolment.withdrawnAt === null ? 'take' : 'enrol',
    /** A test before the course, with a lesson already completed. */
    tooLate: facts !== null && isTooLate(course, facts),
    skip: first ? to(`/learn/${course.slug}/${first.slug}`) : null,
    /** For the attempt that the button begins: pressed twice, it begins once. */
    attempt: ctx.newId(),
    own,
    paths: {
      signIn: `${to('/sign-in')}?to=${encodeURIComponent(own)}`,
      enrolment: to(`/courses/${course.slug}/enrolment`),
    },
  };
});

export const action = act('members', z.object({ attempt: z.string() }), async (visit, { attempt }) => {
  const { ctx, actor, params, to } = visit;
  const course = await courseAt(ctx, params.course);
  const input = { course, quizId: params.quiz ?? '', attemptId: attempt };
  const { attemptId } = await startAttempt(ctx, actor, input);
  return seeOther(ctx.env, to(`/attempts/${attemptId}`));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What the quiz asks, how one stands with it, and one button. */
export default function QuizPage() {
  const quiz = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer>();
  const t = useWords();
  return (
    <article className="measure grid gap-6 pt-2">
      <Breadcrumbs items={[quiz.course, { label: quiz.name }]} />
      <header className="grid gap-2">
        {quiz.module && <p className="text-soft">{quiz.module}</p>}
        <h1>{quiz.name}</h1>
      </header>
      {answer?.formError && <ErrorSummary faults={[{ text: answer.formError }]} />}
      <p className="text-large">{quiz.about}</p>
      <ul className="grid gap-2">
        {quiz.facts.map(({ icon, text }) => (
          <li key={text} className="flex items-start gap-3">
            <Icon name={icon} className="mt-1 text-juniper" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className="text-soft">{quiz.notes.join(' ')}</p>
      {quiz.renewing && <Notice tone="info">{quiz.renewing}</Notice>}
      <Begin />
      {quiz.past.length > 0 && (
        <section className="grid gap-3">
          <h2>{t('quiz.past')}</h2>
          {quiz.best && <p>{quiz.best}</p>}
          <Table
            caption={t('quiz.past')}
            captionHidden
            rows={quiz.past}
            rowKey={(row) => row.id}
            columns={[
              { key: 'attempt', title: t('quiz.pastAttempt'), cell: (row) => <Link to={row.to}>{row.label}</Link> },
              { key: 'finishedAt', title: t('quiz.finishedAt'), cell: (row) => row.finishedAt },
              { key: 'result', title: t('quiz.result'), numeric: true, cell: (row) => row.result },
              { key: 'outcome', title: t('quiz.outcome'), cell: (row) => row.outcome },
            ]}
          />
        </section>
      )}
    </article>
  );
}

/** The one button: go on, begin, begin again; or what has to be done before. */
function Begin() {
  const quiz = useLoaderData<typeof loader>();
  const t = useWords();
  if (quiz.may === 'signIn') {
    return (
      <div className="grid justify-items-start gap-3">
        <p>{t('quiz.signInFirst')}</p>
        <p className="flex w-full flex-wrap gap-3">
          <ButtonLink look="primary" wide to={quiz.paths.signIn}>
            {t('common.signIn')}
          </ButtonLink>
          <ButtonLink wide to={signUpPath(t.locale, quiz.own)}>
            {t('common.signUp')}
          </ButtonLink>
        </p>
      </div>
    );
  }
  if (quiz.open) {
    return (
      <div>
        <ButtonLink look="primary" wide to={quiz.open}>
          {t('quiz.continue')}
        </ButtonLink>
      </div>
    );
  }
  if (quiz.may === 'enrol') {
    return (
      <Form method="post" action={quiz.paths.enrolment} className="grid justify-items-start gap-3">
        <p>{t('quiz.enrolFirst')}</p>
        <input type="hidden" name="to" value={quiz.own} />
        <Submit wide>{t('courses.enrol')}</Submit>
      </Form>
    );
  }
  if (quiz.left === 0 || quiz.tooLate) {
    return (
      <div className="grid justify-items-start gap-3">
        {quiz.usedUp && <UsedUp />}
        {quiz.tooLate && quiz.past.length === 0 && <p>{t('errors.pretestTooLate')}</p>}
        <ButtonLink to={quiz.course.to}>{t('quiz.toCourse')}</ButtonLink>
      </div>
    );
  }
  return (
    <Form method="post" className="flex flex-wrap gap-3">
      {quiz.granted && (
        <div className="w-full">
          <Notice tone="right">{quiz.granted}</Notice>
        </div>
      )}
      <input type="hidden" name="attempt" value={quiz.attempt} />
      <Submit wide look={quiz.passed ? 'quiet' : 'primary'}>
        {t(quiz.past.length > 0 ? 'quiz.retake' : 'quiz.start')}
      </Submit>
      {quiz.skip && (
        <ButtonLink wide to={quiz.skip}>
          {t('learn.skipPretest')}
        </ButtonLink>
      )}
    </Form>
  );
}
