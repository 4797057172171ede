import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { banksOf, isQuizFile } from '~/domain/catalogue/authoring/index.server';
import { openedDraft, quizIn } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { Select } from '~/ui/field';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { TeachFrame } from '../../teach/frame';
import { quizPath, studioPath } from '../paths';
import { inLanguage } from './quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, params, url, to, locale, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug, languages } = draft.course;
  const quizzes = draft.files.flatMap(({ path: file }) => {
    const quiz = isQuizFile(file) ? quizIn(draft, file) : null;
    return quiz ? [{ file, quiz }] : [];
  });
  const chosen = { bank: url.searchParams.get('bank') ?? '', tag: url.searchParams.get('tag') ?? '' };
  const { banks, tags, questions } = banksOf(quizzes, chosen);
  const asOptions = (names: string[]) => names.map((name) => ({ value: name, label: name }));
  return {
    title: t('common.pageTitle', { page: t('questions.banks'), brand: ctx.brand.name }),
    paths: { teach: to('/teach'), studio: to(studioPath(slug)) },
    chosen,
    banks: asOptions(banks),
    tags: asOptions(tags),
    rows: questions.map(({ file, quiz, question, draws, isAsked }) => ({
      key: `${file} ${question.at}`,
      text: inLanguage(question.text, locale, languages),
      to: to(quizPath(slug, file, '/question', { id: question.id })),
      quiz: inLanguage(quiz.settings.title, locale, languages)?.words ?? file,
      quizTo: to(quizPath(slug, file)),
      bank: question.bank,
      tags: question.tags,
      draws: draws.map(({ bank, tag, count }) =>
        t('questions.drawOf', { n: count, of: tag ? `${bank}, ${tag}` : bank }),
      ),
      always: draws.length === 0 && isAsked,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The questions of all tests of a course by bank and tag, each with the draws that take it. */
export default function BanksPage() {
  const { paths, chosen, banks, tags, rows } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('questions.banks') },
          ]}
        />
        <h1>{t('questions.banks')}</h1>
      </div>
      <Form method="get" className="no-print grid items-end gap-4 sm:grid-cols-3">
        <Select
          name="bank"
          label={t('questions.field.bank')}
          empty={t('questions.anyBank')}
          options={banks}
          defaultValue={chosen.bank}
        />
        <Select
          name="tag"
          label={t('questions.tag')}
          empty={t('questions.anyTag')}
          options={tags}
          defaultValue={chosen.tag}
        />
        <Submit look="quiet">{t('questions.filter')}</Submit>
      </Form>
      <Table
        caption={t('questions.count', { n: rows.length })}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'text',
            title: t('questions.text'),
            cell: ({ to, text }) => (
              <Link to={to} lang={text?.lang}>
                {text?.words ?? t('questions.noText')}
              </Link>
            ),
          },
          { key: 'quiz', title: t('questions.test'), cell: ({ quiz, quizTo }) => <Link to={quizTo}>{quiz}</Link> },
          { key: 'bank', title: t('questions.field.bank'), cell: ({ bank }) => bank ?? '–' },
          { key: 'tags', title: t('questions.field.tags'), cell: ({ tags: own }) => own.join(', ') || '–' },
          {
            key: 'draws',
            title: t('questions.drawnBy'),
            cell: ({ draws, always }) =>
              always ? t('questions.always') : draws.join('; ') || <Badge tone="warn">{t('questions.never')}</Badge>,
          },
        ]}
      />
    </TeachFrame>
  );
}
