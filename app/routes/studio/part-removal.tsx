import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isAssignmentFile } from '~/domain/catalogue/index.server';
import { assignmentOf, openedDraft, quizIn, removePart } from '~/domain/studio/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { assignmentPath, quizPath, studioPath } from './paths';
import { QuizFrame } from './quiz/quiz-frame';
import { inLanguage, quizHead } from './quiz/quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, params, url, locale, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const file = url.searchParams.get('file') ?? '';
  const isAssignment = isAssignmentFile(file);
  const title = isAssignment ? assignmentOf(draft, file).plain?.title : quizIn(draft, file)?.settings.title;
  const does = t(isAssignment ? 'rubric.remove' : 'questions.removeTest');
  const { slug, languages } = draft.course;
  const { paths, ...head } = quizHead(visit, draft, file, does);
  return {
    ...head,
    does,
    hint: t(isAssignment ? 'rubric.removeHint' : 'questions.removeTestHint'),
    name: inLanguage(title, locale, languages)?.words ?? file,
    paths: { ...paths, quiz: to(isAssignment ? assignmentPath(slug, file) : quizPath(slug, file)) },
  };
});

/** Takes the test or the assignment out of the working copy. */
export const action = act('course.write', z.object({}), async ({ ctx, actor, params, to, url }) => {
  const file = url.searchParams.get('file') ?? '';
  await removePart(ctx, actor, params.course, file);
  const key = isAssignmentFile(file) ? 'rubric.removed' : 'questions.testRemoved';
  return seeOther(ctx.env, to(studioPath(params.course ?? '')), { tone: 'done', key });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asks before a test or an assignment goes. */
export default function PartRemovalPage() {
  const { name, file, does, hint, paths } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <QuizFrame name={name} file={file} does={does} paths={paths}>
      <FormFaults />
      <p className="measure">{hint}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <Submit look="danger">{t('studio.remove')}</Submit>
        <ButtonLink to={paths.quiz}>{t('questions.keep')}</ButtonLink>
      </Form>
    </QuizFrame>
  );
}
