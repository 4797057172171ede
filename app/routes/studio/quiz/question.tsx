import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  type FormValues,
  isQuestionKind,
  markOf,
  type Plain,
  questionFaults,
  questionFrom,
  valuesOf,
  withFirstRows,
  withoutEmptyRows,
  withRowsChanged,
} from '~/domain/catalogue/authoring/index.server';
import { saveQuestion } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { answerForm } from '../../quiz/forms.server';
import { quizPath } from '../paths';
import { QuestionForm } from './question-form';
import { QuestionVersions } from './question-versions';
import { linesOf, questionVersionsView } from './question-versions.server';
import { QuizFrame } from './quiz-frame';
import { inLanguage, lessonsIn, quizHead, readableQuiz } from './quiz-view.server';

/** The question that the address names, or a new one of a kind; its id is made here and never changes. */
async function questionOfVisit(visit: MemberVisit) {
  const { ctx, url } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const id = url.searchParams.get('id');
  const old = id === null ? null : outline.questions.find((question) => question.id === id);
  const kind = old ? old.kind : url.searchParams.get('kind');
  if (old === undefined || !isQuestionKind(kind)) throw missing();
  const fresh = `q-${ctx.newId().replaceAll('-', '').slice(-12)}`;
  return { draft, file, outline, kind, old: old?.plain ?? null, id: old?.id ?? fresh };
}

export const loader = page('course.write', async (visit) => {
  const { locale, words: t } = visit;
  const { draft, file, outline, kind, old, id } = await questionOfVisit(visit);
  const { languages } = draft.course;
  const at = outline.questions.findIndex((question) => question.id === id);
  const does = old ? t('questions.editOf', { n: at + 1 }) : t('questions.new');
  return {
    ...quizHead(visit, draft, file, does),
    does,
    name: inLanguage(outline.settings.title, locale, languages)?.words ?? file,
    kind,
    id,
    was: old ? markOf(old) : '',
    languages,
    isPaired: outline.kind !== 'module',
    lessons: lessonsIn(draft, locale).map(({ id: value, title: label }) => ({ value, label })),
    banks: [...new Set(outline.questions.flatMap(({ bank }) => bank ?? []))],
    tags: [...new Set(outline.questions.flatMap(({ tags }) => tags))],
    versions: old ? await questionVersionsView(visit, draft, { quiz: outline.id, id }) : [],
    values: valuesOf(old ?? withFirstRows({ id, kind }, kind), languages),
  };
});

/** Adds and moves rows without saving; else saves, or says at each field what is to be mended. */
export const action = act('course.write', answerForm, async (visit, form) => {
  const { ctx, actor, params, to, words: t } = visit;
  const { draft, file, kind, old, id: fresh } = await questionOfVisit(visit);
  const { languages, source } = draft.course;
  const given = String(form.id ?? '');
  const id = old || !/^q-[0-9a-f]{12}$/.test(given) ? fresh : given;
  const was = String(form.was ?? '');
  const typed = questionFrom(kind, id, form as FormValues, languages);
  const back = (question: Plain) => ({
    errors: {},
    formError: null,
    values: { ...valuesOf(question, languages), id, was },
  });
  if (typeof form.rows === 'string') {
    const { question, focus } = withRowsChanged(typed, form.rows, old);
    return data({ ...back(question), focus });
  }
  const question = withoutEmptyRows(typed);
  const faults = questionFaults(question, languages, source);
  if (faults.length > 0) {
    const errors = Object.fromEntries(
      faults.map(({ field, code, params: said }) => [field, t(`questions.fault.${code}`, said)]),
    );
    return data({ ...back(question), errors }, { status: 400 });
  }
  const saved = await saveQuestion(ctx, actor, params.course, { file, question, was: was === '' ? null : was });
  if (saved.kind === 'changed') {
    const { current } = saved;
    const answer = back(question);
    return data(
      {
        ...answer,
        values: { ...answer.values, was: current?.mark ?? '' },
        theirs: current ? linesOf(current.plain, languages) : null,
      },
      { status: 409 },
    );
  }
  const flash = { tone: 'done', key: 'questions.saved' } as const;
  return seeOther(ctx.env, `${to(quizPath(params.course ?? '', file))}#${encodeURIComponent(id)}`, flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One question, in all its languages. */
export default function QuestionPage() {
  const { name, does, file, paths, values, was, id, versions, ...facts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const theirs = answer && 'theirs' in answer ? answer.theirs : undefined;
  return (
    <QuizFrame name={name} file={file} does={does} paths={paths}>
      {theirs !== undefined && (
        <Notice tone="fault" title={t('questions.clash')}>
          <p className="mb-3">{t(theirs === null ? 'questions.clashGone' : 'questions.clashHint')}</p>
          {theirs !== null && (
            <>
              <label className="label" htmlFor="theirs">
                {t('studio.theirs')}
              </label>
              <textarea id="theirs" readOnly className="input" rows={8} value={theirs} />
            </>
          )}
        </Notice>
      )}
      <QuestionForm
        {...facts}
        values={answer && Object.keys(answer.values).length > 0 ? answer.values : { ...values, id, was }}
        errors={answer?.errors ?? {}}
        formError={answer?.formError ?? null}
        focus={answer && 'focus' in answer ? answer.focus : null}
      />
      <QuestionVersions of={versions} />
    </QuizFrame>
  );
}
