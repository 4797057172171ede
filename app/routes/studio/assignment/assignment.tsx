import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  assignmentFaults,
  assignmentFrom,
  assignmentValues,
  type FormValues,
  type Plain,
  withCriteriaChanged,
  withFirstCriterion,
  withoutEmptyCriteria,
  wordsOf,
} from '~/domain/catalogue/authoring/index.server';
import { assignmentOf, openedDraft, saveAssignment } from '~/domain/studio/index.server';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { answerForm } from '../../quiz/forms.server';
import { assignmentPath, partRemovalPath } from '../paths';
import { QuizFrame } from '../quiz/quiz-frame';
import { inLanguage, quizHead } from '../quiz/quiz-view.server';
import { AssignmentForm } from './assignment-form';

/** The assignment that the address names, in the working copy. */
async function assignmentOfVisit({ ctx, actor, params, url }: MemberVisit) {
  const draft = await openedDraft(ctx, actor, params.course);
  const file = url.searchParams.get('file') ?? '';
  return { draft, file, ...assignmentOf(draft, file) };
}

const freshId = ({ ctx }: MemberVisit) => `c-${ctx.newId().replaceAll('-', '').slice(-12)}`;

export const loader = page('course.write', async (visit) => {
  const { locale, to, words: t } = visit;
  const { draft, file, hash, plain } = await assignmentOfVisit(visit);
  const { slug, languages } = draft.course;
  const { paths, ...head } = quizHead(visit, draft, file, t('assignments.assignment'));
  return {
    ...head,
    paths: { ...paths, quiz: to(assignmentPath(slug, file)), removal: to(partRemovalPath(slug, file)) },
    name: inLanguage(plain?.title, locale, languages)?.words ?? file,
    id: wordsOf(plain?.id),
    languages,
    values: plain && {
      ...assignmentValues(withFirstCriterion(plain, freshId(visit)), languages),
      base: hash,
    },
  };
});

/** Adds and moves criteria without saving; else saves, or says at each field what is to be mended. */
export const action = act('course.write', answerForm, async (visit, form) => {
  const { ctx, actor, params, to, words: t } = visit;
  const { draft, file } = await assignmentOfVisit(visit);
  const { languages, source } = draft.course;
  const typed = assignmentFrom(form as FormValues, languages);
  const base = String(form.base ?? '');
  const back = (assignment: Plain) => ({
    errors: {},
    formError: null,
    values: { ...assignmentValues(assignment, languages), base },
  });
  if (typeof form.rows === 'string') {
    const { assignment, focus } = withCriteriaChanged(typed, form.rows, freshId(visit));
    return data({ ...back(assignment), focus });
  }
  const assignment = withoutEmptyCriteria(typed);
  const faults = assignmentFaults(assignment, languages, source);
  if (faults.length > 0) {
    const errors = Object.fromEntries(
      faults.map(({ field, code, params: said }) => [field, t(`questions.fault.${code}`, said)]),
    );
    return data({ ...back(withFirstCriterion(assignment, freshId(visit))), errors }, { status: 400 });
  }
  const saved = await saveAssignment(ctx, actor, params.course, { file, base, assignment });
  if (saved.kind === 'changed') {
    const { values, ...answer } = back(assignment);
    const { hash, text: theirs } = saved.current;
    return data({ ...answer, values: { ...values, base: hash }, theirs }, { status: 409 });
  }
  const flash = { tone: 'done', key: 'rubric.saved' } as const;
  return seeOther(ctx.env, to(assignmentPath(params.course ?? '', file)), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** An assignment with its rubric, in all its languages. */
export default function AssignmentPage() {
  const { name, file, paths, id, languages, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const typed = answer && Object.keys(answer.values).length > 0 ? answer.values : null;
  return (
    <QuizFrame name={name} file={file} paths={paths}>
      <p className="flex flex-wrap gap-x-6">
        <Link to={paths.text} className="inline-flex min-h-11 items-center">
          {t('questions.toText')}
        </Link>
        <Link to={paths.removal} className="inline-flex min-h-11 items-center">
          {t('rubric.remove')}
        </Link>
      </p>
      {answer && 'theirs' in answer && (
        <Notice tone="fault" title={t('rubric.clash')}>
          <p className="mb-3">{t('rubric.clashHint')}</p>
          <label className="label" htmlFor="theirs">
            {t('studio.theirs')}
          </label>
          <textarea id="theirs" readOnly className="input" rows={10} value={answer.theirs} />
        </Notice>
      )}
      {values ? (
        <AssignmentForm
          // Fields are filled in anew from what came back.
          key={JSON.stringify(typed ?? values)}
          id={id}
          languages={languages}
          values={typed ?? values}
          errors={answer?.errors ?? {}}
          formError={answer?.formError ?? null}
          focus={answer && 'focus' in answer ? answer.focus : null}
        />
      ) : (
        <Notice tone="fault">
          <p>{t('rubric.unreadable')}</p>
        </Notice>
      )}
    </QuizFrame>
  );
}
