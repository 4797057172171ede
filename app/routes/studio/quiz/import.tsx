import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { bringQuestions } from '~/domain/studio/index.server';
import { invalid } from '~/platform/refusal';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { FileField, Select, TextArea } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Table } from '~/ui/table';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { quizPath } from '../paths';
import { type ImportReport, importReport } from './import-report.server';
import { QuizFrame } from './quiz-frame';
import { inLanguage, quizHead, readableQuiz } from './quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { locale, words: t } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const { languages } = draft.course;
  return {
    ...quizHead(visit, draft, file, t('questions.import')),
    name: inLanguage(outline.settings.title, locale, languages)?.words ?? file,
    languages: languages.map((language) => ({ value: language, label: t('studio.language', { language }) })),
  };
});

/** Each turn reads a file of up to 5 MB. */
const limit = { name: 'quiz-import', max: 120, window: 3_600_000 };

const shape = z.object({
  pasted: z.string('invalid').max(500_000, 'tooLong').default(''),
  language: z.union([z.enum(locales, 'invalid'), z.literal('')]).default(''),
  /** What a report carried to the button that adds it. */
  questions: z.string('invalid').optional(),
});

/** First the report, line by line; nothing is written by it. Then, confirmed, the questions are added. */
export const action = act(
  'course.write',
  shape,
  async (visit, { pasted, language, questions }) => {
    const { ctx, actor, params, to, upload, words: t } = visit;
    const { file, outline } = await readableQuiz(visit);
    if (questions !== undefined && language !== '') {
      const given = { file, carried: questions, language };
      const { added, there } = await bringQuestions(ctx, actor, params.course, given);
      const flash = { tone: 'done', key: 'questions.brought', params: { n: added, there } } as const;
      return seeOther(ctx.env, to(quizPath(params.course ?? '', file)), flash);
    }
    if (upload?.tooLarge) throw invalid('file', 'quizTooLarge');
    const isFile = upload !== null && upload.name !== '' && upload.bytes.length > 0;
    if (!isFile && pasted.trim() === '') throw invalid('file', 'quizNeeded');
    const options = { prefix: outline.id, language, words: t };
    return data({ read: importReport(isFile ? upload.bytes : pasted, options) });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const tones = { taken: 'right', changed: 'warn', refused: 'fault' } as const;

/** Questions from another program: what of a file can be taken, and why the rest cannot. */
export default function ImportPage() {
  const { name, file, paths, languages } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const read: ImportReport | null = answer && 'read' in answer ? answer.read : null;
  return (
    <QuizFrame name={name} file={file} does={t('questions.import')} paths={paths}>
      {read && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="report">
          <h2 id="report">{t('questions.report')}</h2>
          <p>{t('questions.reportCounts', read.counts)}</p>
          {read.faults.length > 0 && (
            <Notice tone="fault">
              <ul className="grid gap-1">
                {read.faults.map((said) => (
                  <li key={said}>{said}</li>
                ))}
              </ul>
            </Notice>
          )}
          {read.questions !== null && (
            <Form method="post" encType="multipart/form-data" className="form">
              <input type="hidden" name="questions" value={read.questions} />
              <Select
                id="language-of-it"
                name="language"
                label={t('questions.importLanguage')}
                hint={t('questions.importLanguageFound')}
                options={languages}
                defaultValue={read.language}
              />
              <Submit wide>{t('questions.bring')}</Submit>
            </Form>
          )}
          {read.lines.length > 0 && (
            <Table
              caption={t('questions.report')}
              captionHidden
              rows={read.lines}
              rowKey={({ line, title }) => `${line} ${title}`}
              columns={[
                { key: 'title', title: t('questions.text'), cell: ({ title }) => title || '–' },
                { key: 'line', title: t('questions.line'), numeric: true, cell: ({ line }) => line },
                { key: 'kind', title: t('questions.kind'), cell: ({ kind }) => kind },
                {
                  key: 'outcome',
                  title: t('questions.outcome'),
                  cell: ({ outcome, says, why }) => (
                    <span className="grid justify-items-start gap-1">
                      <Badge tone={tones[outcome]}>{says}</Badge>
                      {why.map((said) => (
                        <span key={said} className="text-small text-soft">
                          {said}
                        </span>
                      ))}
                    </span>
                  ),
                },
              ]}
            />
          )}
        </section>
      )}
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <FormFaults labels={{ file: t('questions.importFile'), pasted: t('questions.pasted') }} />
        {read ? <h2 className="text-large">{t('questions.importAnother')}</h2> : <p>{t('questions.importIntro')}</p>}
        <TextArea
          name="pasted"
          label={t('questions.pasted')}
          hint={t('questions.pastedHint')}
          optional
          defaultValue={typed('pasted')}
          fault={fault('pasted')}
          spellCheck={false}
        />
        <Select
          name="language"
          label={t('questions.importLanguage')}
          empty={t('questions.importLanguageByLetters')}
          options={languages}
          defaultValue={typed('language')}
          fault={fault('language')}
        />
        <FileField
          name="file"
          label={t('questions.importFile')}
          hint={t('questions.importFileHint')}
          optional
          accept=".txt,.gift,.xml,text/plain,application/xml,text/xml"
          fault={fault('file')}
        />
        <Submit look={read ? 'quiet' : 'primary'} wide>
          {t('questions.importLook')}
        </Submit>
      </Form>
    </QuizFrame>
  );
}
