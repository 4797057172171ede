import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isAssignmentFile, isQuizFile } from '~/domain/catalogue/authoring/index.server';
import { openedDraft, saveText, textOf } from '~/domain/studio/index.server';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { Editor } from './editor';
import {
  assignmentPath,
  blocksPath,
  earlierPath,
  picturesPath,
  quizPath,
  reviewedTextPath,
  savingPath,
  studioPath,
  textPath,
  translationPath,
} from './paths';
import { savingShape } from './saving-shape.server';
import { siblingsOf } from './siblings.server';
import { textViewOf } from './text-view.server';
import { titleIn } from './title-in';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const file = textOf(draft, params['*'] ?? '');
  const { slug } = draft.course;
  return {
    title: t('common.pageTitle', { page: file.path, brand: ctx.brand.name }),
    course: draft.course.title[locale],
    heading: titleIn(file.path, file.text),
    file: file.path,
    text: file.text,
    hash: file.hash,
    siblings: siblingsOf(visit, draft, file.path),
    form: isQuizFile(file.path)
      ? to(quizPath(slug, file.path))
      : isAssignmentFile(file.path)
        ? to(assignmentPath(slug, file.path))
        : null,
    view: await textViewOf(visit, draft, file.path),
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      text: to(textPath(slug, '')),
      saving: to(savingPath(slug, file.path)),
      blocks: to(blocksPath(slug, file.path)),
      pictures: to(picturesPath(slug, file.path)),
      upload: to(picturesPath(slug, file.path, '/upload')),
      translation: to(translationPath(slug, file.path)),
      reading: to(reviewedTextPath(slug, file.path)),
      earlier: to(earlierPath(slug, file.path)),
    },
  };
});

/** Saves without scripts. What somebody else saved meanwhile stands beside what was typed, and nothing is lost. */
export const action = act('course.write', savingShape, async ({ ctx, actor, params, to }, { base, text }) => {
  const file = params['*'] ?? '';
  const saved = await saveText(ctx, actor, params.course, { path: file, base, text });
  if (saved.kind === 'saved')
    return seeOther(ctx.env, to(textPath(params.course ?? '', file)), { tone: 'done', key: 'studio.saved' });
  return data({ mine: text, theirs: saved.current.text, hash: saved.current.hash }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One text of a course: what its author writes, what the compiler says of it, and what a learner will see. */
export default function TextPage() {
  const { course, heading, file, text, hash, siblings, form, view, paths } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const clash = answer && 'theirs' in answer ? answer : null;
  const typed = answer && 'values' in answer ? String(answer.values.text ?? '') : null;
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: heading },
          ]}
        />
        <div>
          <h1 className="break-words">{heading}</h1>
          {heading !== file && <p className="figures text-small break-all text-soft">{file}</p>}
        </div>
        {form && (
          <p>
            <Link to={form} className="inline-flex min-h-11 items-center">
              {t('questions.toForms')}
            </Link>
          </p>
        )}
        <p className="no-print flex flex-wrap gap-x-5 gap-y-1">
          <Link to={paths.reading} className="inline-flex min-h-11 items-center">
            {t('review.readText')}
          </Link>
          <Link to={paths.earlier} className="inline-flex min-h-11 items-center">
            {t('review.earlier')}
          </Link>
        </p>
        {siblings.length > 0 && (
          <nav aria-label={t('studio.languages')} className="flex flex-wrap gap-x-5 gap-y-1">
            {siblings.map(({ to, label, here }) => (
              <a
                key={to}
                href={to}
                aria-current={here ? 'page' : undefined}
                className="inline-flex min-h-11 items-center"
              >
                {label}
              </a>
            ))}
          </nav>
        )}
        {file.endsWith('.mdx') && (
          <p>
            <Link to={paths.pictures} className="inline-flex min-h-11 items-center gap-1">
              {t('studio.pictures')}
              <Icon name="right" />
            </Link>
          </p>
        )}
      </div>
      {clash && (
        <Notice tone="fault" title={t('studio.clash')}>
          <p className="mb-3">{t('studio.clashHint')}</p>
          <label className="label" htmlFor="theirs">
            {t('studio.theirs')}
          </label>
          <textarea id="theirs" readOnly className="input" rows={10} value={clash.theirs} />
        </Notice>
      )}
      <FormFaults labels={{ text: t('studio.text') }} />
      <Editor
        key={`${file} ${clash?.hash ?? hash}`}
        file={file}
        text={clash?.mine ?? typed ?? text}
        hash={clash?.hash ?? hash}
        view={view}
        saving={paths.saving}
        blocks={paths.blocks}
        upload={paths.upload}
        translation={paths.translation}
        texts={paths.text}
      />
    </TeachFrame>
  );
}
