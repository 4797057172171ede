import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { markPreview, previewOf } from '~/domain/learning/index.server';
import { textOf } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { QuestionField } from '~/ui/quiz/question-field';
import { QuestionReview } from '~/ui/quiz/question-review';
import { Verdict } from '~/ui/verdict';
import { act } from '~/web/act';
import { page } from '~/web/page';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { answerForm } from '../../quiz/forms.server';
import { typedResponse } from '../../quiz/typed-response';
import { quizPath } from '../paths';
import { QuizFrame } from './quiz-frame';
import { inLanguage, quizHead, quizInLanguage, readableQuiz, saidOf } from './quiz-view.server';

/** The quiz in the language of the page, or in the course's own where it has no other. */
async function previewed(visit: MemberVisit) {
  const { draft, file, outline } = await readableQuiz(visit);
  const { languages, source } = draft.course;
  const language = languages.includes(visit.locale) ? visit.locale : source;
  return { draft, file, outline, language, ...quizInLanguage(textOf(draft, file).text, file, language) };
}

export const loader = page('course.write', async (visit) => {
  const { ctx, url, to, words: t } = visit;
  const { draft, file, outline, language, quiz, faults } = await previewed(visit);
  const { languages, slug } = draft.course;
  // In the address, so that a form that comes back stands under the questions that it answers.
  const seed = url.searchParams.get('seed')?.slice(0, 80) || ctx.newId();
  const head = quizHead(visit, draft, file, t('questions.preview'));
  return {
    ...head,
    name: inLanguage(outline.settings.title, language, languages)?.words ?? file,
    language,
    languages: languages.map((one) => ({ to: `/${one}${quizPath(slug, file, '/preview')}`, language: one })),
    paths: {
      ...head.paths,
      again: to(quizPath(slug, file, '/preview')),
      marking: to(quizPath(slug, file, '/preview', { seed })),
    },
    faults: faults.map((fault) => saidOf(fault, visit)),
    questions: quiz && previewOf(quiz, seed, language),
  };
});

/** Marks what was answered, and records nothing. */
export const action = act('course.write', answerForm, async (visit, form) => {
  const { language, quiz } = await previewed(visit);
  if (!quiz) throw missing();
  const seed = visit.url.searchParams.get('seed')?.slice(0, 80) ?? '';
  const { percent, passed, reviews } = markPreview(quiz, seed, form, language);
  return {
    result: {
      percent: `${percent}%`,
      passed,
      reviews: reviews.map(({ shown, response, outcome, score, telling }) => ({
        question: shown,
        response,
        marks: { outcome, points: score.points / 100, of: score.maxPoints / 100, ...telling },
      })),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The quiz as a learner will have it, to be answered and marked at once. */
export default function PreviewPage() {
  const { name, file, paths, language, languages, faults, questions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  const result = answer && 'result' in answer ? answer.result : null;
  const back = answer && 'errors' in answer ? answer : null;
  useEffect(() => {
    if (result) head.current?.focus();
  }, [result]);
  const typed = Object.entries(back?.values ?? {}).flatMap(([field, value]) =>
    [value].flat().map((one): [string, string] => [field, one]),
  );
  const typedIn = (id: string) => typed.filter(([field]) => field === id || field.startsWith(`${id}.`));
  return (
    <QuizFrame name={name} file={file} does={t('questions.preview')} paths={paths}>
      <p className="measure text-soft">{t('questions.previewHint')}</p>
      <nav aria-label={t('questions.previewIn')} className="flex flex-wrap gap-x-5 gap-y-1">
        {languages.map((one) => (
          <a
            key={one.language}
            href={one.to}
            aria-current={one.language === language ? 'page' : undefined}
            className="inline-flex min-h-11 items-center"
          >
            {t('studio.language', { language: one.language })}
          </a>
        ))}
      </nav>
      <FormFaults />
      {!questions && (
        <Notice tone="warn" title={t('questions.previewFaults')}>
          <ul className="mb-3 grid gap-1">
            {faults.map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>{t('questions.atLine', { line, said: sentence })}</li>
            ))}
          </ul>
          <Link to={paths.quiz}>{t('questions.toQuestions')}</Link>
        </Notice>
      )}
      {result && (
        <section className="measure grid gap-8" lang={language}>
          <div className="grid gap-3">
            <h2 ref={head} tabIndex={-1}>
              {t('questions.previewResult', { percent: result.percent })}
            </h2>
            {result.passed !== null && (
              <p className="text-large font-semibold">
                <Verdict right={result.passed}>{t(result.passed ? 'quiz.passed' : 'quiz.failed')}</Verdict>
              </p>
            )}
            <p>
              <ButtonLink to={paths.again}>{t('questions.previewAgain')}</ButtonLink>
            </p>
          </div>
          {result.reviews.map((review, i) => (
            <QuestionReview key={review.question.id} {...review} number={i + 1} total={result.reviews.length} />
          ))}
        </section>
      )}
      {!result && questions && (
        <Form method="post" action={paths.marking} className="measure grid gap-10" lang={language}>
          {questions.map((question, i) => (
            <QuestionField
              key={question.id}
              question={question}
              response={typedIn(question.id).length > 0 ? typedResponse(question, typedIn(question.id)) : null}
              number={i + 1}
              total={questions.length}
              fault={back?.errors[question.id]}
            />
          ))}
          <div>
            <Submit wide>{t('questions.previewMark')}</Submit>
          </div>
        </Form>
      )}
    </QuizFrame>
  );
}
