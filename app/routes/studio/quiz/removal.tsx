import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { removeQuestion } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../../account/form-answer';
import { quizPath } from '../paths';
import { QuizFrame } from './quiz-frame';
import { inLanguage, quizHead, readableQuiz } from './quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { url, locale, words: t } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const { languages } = draft.course;
  const question = outline.questions.find(({ id }) => id === url.searchParams.get('id'));
  if (!question) throw missing();
  return {
    ...quizHead(visit, draft, file, t('questions.remove')),
    name: inLanguage(outline.settings.title, locale, languages)?.words ?? file,
    text: inLanguage(question.text, locale, languages),
  };
});

/** Takes the question out of the working copy. */
export const action = act('course.write', z.object({}), async ({ ctx, actor, params, to, url }) => {
  const file = url.searchParams.get('file') ?? '';
  await removeQuestion(ctx, actor, params.course, { file, id: url.searchParams.get('id') ?? '' });
  const flash = { tone: 'done', key: 'questions.removed' } as const;
  return seeOther(ctx.env, to(quizPath(params.course ?? '', file)), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asks before a question goes. */
export default function RemovalPage() {
  const { name, file, paths, text } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <QuizFrame name={name} file={file} does={t('questions.remove')} paths={paths}>
      <FormFaults />
      <p className="measure border-s-2 border-line ps-4 break-words whitespace-pre-line" lang={text?.lang}>
        {text?.words ?? t('questions.noText')}
      </p>
      <p className="measure">{t('questions.removeHint')}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <Submit look="danger">{t('studio.remove')}</Submit>
        <ButtonLink to={paths.quiz}>{t('questions.keep')}</ButtonLink>
      </Form>
    </QuizFrame>
  );
}
