import { Form, useActionData } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { QuestionReview } from '~/ui/quiz/question-review';
import { Verdict } from '~/ui/verdict';
import type { FormAnswer } from '~/web/act';
import { useWords } from '~/words/react';
import { CertificateButton } from '../certificates/certificate-button';
import type { ClosedFacts } from './attempt-facts.server';
import { keepAnswers } from './kept-answers';
import { UsedUp } from './used-up';

/**
 * The result: the figure first, what it means, what to read again, what to do next; then question by question.
 * `arrived`: it takes the place of the questions on the same page, so the eye and the screen reader are led to it.
 */
export function Result({ facts, arrived }: { facts: ClosedFacts; arrived: boolean }) {
  const t = useWords();
  const back = useActionData<Partial<FormAnswer>>();
  const pretest = facts.kind === 'pretest';
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => keepAnswers(facts.id, []), [facts.id]);
  // The place among the questions means nothing any more.
  useEffect(() => {
    if (window.location.search) history.replaceState(history.state, '', window.location.pathname);
  }, []);
  useEffect(() => {
    if (!arrived) return;
    window.scrollTo({ top: 0 });
    head.current?.focus({ preventScroll: true });
  }, [arrived]);
  return (
    <article className="measure grid gap-8 pt-2">
      <Breadcrumbs items={[{ to: facts.quiz ?? undefined, label: facts.name }, { label: facts.attempt }]} />
      {back?.formError && <ErrorSummary faults={[{ text: back.formError }]} />}
      <header className="grid gap-3">
        <h1 ref={head} tabIndex={-1} className="text-title">
          {facts.name}
        </h1>
        <p className="flex flex-wrap items-baseline gap-x-4">
          <strong className="text-display">{facts.result}</strong>
          <span className="text-soft">{facts.points}</span>
        </p>
        {facts.passed !== null && (
          <p className="text-large font-semibold">
            <Verdict right={facts.passed}>{t(facts.passed ? 'quiz.passed' : 'quiz.failed')}</Verdict>
          </p>
        )}
        <p className="text-soft">
          {[facts.pass, facts.attempt, facts.finishedOn].filter((part) => part !== null).join(' · ')}
        </p>
        {facts.overdue && <Notice tone="warn">{t('quiz.overdue')}</Notice>}
        {pretest && <p>{t('quiz.pretestDone')}</p>}
        {facts.completed && <Notice tone="right">{t(facts.renewed ? 'quiz.renewed' : 'quiz.courseCompleted')}</Notice>}
      </header>
      {facts.readAgain.length > 0 && (
        <section className="grid gap-3">
          <h2>{t('quiz.readAgain')}</h2>
          <p>{t('quiz.readAgainHint')}</p>
          <ul className="grid gap-2">
            {facts.readAgain.map(({ to, title }) => (
              <li key={to}>
                <Link to={to}>{title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Next facts={facts} />
      {facts.reviews && (
        <section className="grid gap-10">
          <h2>{t('quiz.review')}</h2>
          {facts.reviews.map((review, i) => (
            <QuestionReview key={review.question.id} {...review} number={i + 1} total={facts.reviews?.length} />
          ))}
        </section>
      )}
    </article>
  );
}

/** Course completed: its certificate. Passed: go on. Not passed: again, while there are attempts. */
function Next({ facts }: { facts: ClosedFacts }) {
  const t = useWords();
  const again = facts.passed === false && facts.retake !== null;
  const failed = facts.passed === false;
  return (
    <div className="no-print grid gap-3">
      {facts.left && (
        <p>
          {[failed || facts.passed === null ? facts.left : null, facts.best]
            .filter((part) => part !== null)
            .join(' · ')}
          {again && ` · ${t('quiz.bestStays')}`}
        </p>
      )}
      {facts.usedUp && <UsedUp />}
      <div className="flex flex-wrap gap-3">
        {facts.certificate && <CertificateButton {...facts.certificate} />}
        {!again && !facts.certificate && (
          <ButtonLink look="primary" wide to={facts.goOn} iconAfter="right">
            {t('quiz.goOn')}
          </ButtonLink>
        )}
        {facts.retake && facts.quiz && (
          <Form method="post" action={facts.quiz} className="w-full sm:w-auto">
            <input type="hidden" name="attempt" value={facts.retake} />
            <Submit wide look={again && !facts.certificate ? 'primary' : 'quiet'}>
              {t('quiz.retake')}
            </Submit>
          </Form>
        )}
        {(again || facts.certificate) && (
          <ButtonLink wide to={facts.course.to}>
            {t('quiz.toCourse')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
