import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { sayOfText } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { LessonBody } from '~/ui/lesson/LessonBody';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { TeachFrame } from '../../teach/frame';
import { reviewedTextPath } from '../paths';
import { Words } from '../words';
import { Said, SaidActions } from './said';
import { sayingShape } from './shapes.server';
import { reviewedText } from './text-view.server';

export const loader = page('course.write', reviewedText);

/** Says something of a passage, or of the text as a whole. */
export const action = act('course.write', sayingShape, async ({ ctx, actor, params, to }, given) => {
  const file = params['*'] ?? '';
  await sayOfText(ctx, actor, params.course, { ...given, file });
  const back = `${to(reviewedTextPath(params.course ?? '', file))}${given.block ? `#${given.block}` : ''}`;
  return seeOther(ctx.env, back, { tone: 'done', key: 'review.commentSent' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A text with what differs, then as a learner sees it, with what colleagues say beside each passage. */
export default function ReviewedTextPage() {
  const view = useLoaderData<typeof loader>();
  const { course, heading, file, isLesson, paths, kind, differs, lang, blocks, whole } = view;
  const t = useWords();
  const changed = blocks?.filter((block) => block.changed) ?? [];
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.review, label: t('review.review') },
            { label: heading },
          ]}
        />
        <h1 className="break-words">{heading}</h1>
        {heading !== file && <p className="figures text-small break-all text-soft">{file}</p>}
        <p className="no-print flex flex-wrap gap-x-6 gap-y-1">
          <Link to={paths.text} className="inline-flex min-h-11 items-center">
            {t('review.toEditor')}
          </Link>
          <Link to={paths.earlier} className="inline-flex min-h-11 items-center">
            {t('review.earlier')}
          </Link>
        </p>
      </div>
      <FormFaults labels={{ text: t('review.yourComment') }} />
      <section className="grid gap-3">
        <h2>{t('review.differs')}</h2>
        {kind === null && <p className="text-soft">{t('review.same')}</p>}
        {kind === 'new' && (
          <p>
            <Badge tone="info">{t('studio.change.new')}</Badge>
          </p>
        )}
        <div lang={lang ?? undefined} className="grid gap-3">
          {differs.map(({ parts }) => (
            <Words key={parts.map(({ text }) => text).join(' ')} parts={parts} />
          ))}
        </div>
        {changed.length > 0 && kind === 'changed' && (
          <nav aria-label={t('review.changedPassages')}>
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {changed.map(({ id, number }) => (
                <li key={id}>
                  <a href={`#${id}`} className="inline-flex min-h-11 items-center">
                    {t('review.passageN', { n: number })}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </section>
      {isLesson && !blocks && (
        <Notice tone="warn">
          <p>{t('review.noPicture')}</p>
        </Notice>
      )}
      {blocks && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <h2>{t('review.asLearner')}</h2>
          {blocks.map((block) => (
            <Block key={block.id} block={block} lang={lang} isNew={kind === 'new'} />
          ))}
        </section>
      )}
      <section className="grid gap-4 border-t-2 border-ink pt-4">
        {whole.length > 0 && (
          <>
            <h2>{t('review.whole')}</h2>
            <ul className="grid gap-5">
              {whole.map((comment) => (
                <li key={comment.id} className="grid gap-2 border-b border-line pb-4">
                  <Said comment={comment} />
                  <SaidActions comment={comment} />
                </li>
              ))}
            </ul>
          </>
        )}
        <SayForm block={null} label={t('review.sayWhole')} said={whole.length} />
      </section>
    </TeachFrame>
  );
}

type View = Awaited<ReturnType<typeof reviewedText>>;
type ReviewedBlock = NonNullable<View['blocks']>[number];

function Block({ block, lang, isNew }: { block: ReviewedBlock; lang: View['lang']; isNew: boolean }) {
  const t = useWords();
  const { id, number, changed, segments, said } = block;
  return (
    <article
      aria-label={t('review.passageN', { n: number })}
      className={`grid grid-cols-[minmax(0,1fr)] gap-2 border-s-4 ps-4 ${changed && !isNew ? 'border-juniper' : 'border-line'}`}
    >
      <p className="figures flex flex-wrap items-center gap-3 text-small text-soft">
        {t('review.passageN', { n: number })}
        {changed && !isNew && <Badge tone="info">{t('review.passageNew')}</Badge>}
      </p>
      <div
        lang={lang ?? undefined}
        onSubmitCapture={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <LessonBody segments={segments} reader={nobody} />
      </div>
      {said.length > 0 && (
        <ul className="grid gap-4 sm:ps-5">
          {said.map(({ comment, changed: reads }) => (
            <li key={comment.id} className="grid gap-1 border-b border-line pb-3">
              <Said comment={comment} beside changed={reads} />
              <SaidActions comment={comment} />
            </li>
          ))}
        </ul>
      )}
      <SayForm block={id} label={t('review.sayOf', { n: number })} said={said.length} />
    </article>
  );
}

const nobody = { answerAction: () => '#', answers: {}, keys: {}, groupResults: {}, signedIn: true };

/** The form for one passage, folded; open where it came back with a fault. */
function SayForm({ block, label, said }: { block: string | null; label: string; said: number }) {
  const { paths, comment } = useLoaderData<typeof loader>();
  const { fault, typed, sent } = useAnswer();
  const t = useWords();
  const here = sent !== null && (sent.block ?? '') === (block ?? '');
  const id = here ? 'text' : `text-${block ?? 'whole'}`;
  return (
    <details className="no-print" open={here || undefined}>
      <summary className="inline-flex min-h-11 items-center gap-2">
        <span aria-hidden="true">{t(block ? 'review.say' : 'review.sayWhole')}</span>
        <span className="sr-only">{label}</span>
        <Icon name="chevronDown" />
      </summary>
      {/* After a comment was said the form is another one, and empty. */}
      <Form
        key={said}
        method="post"
        action={paths.self}
        className="measure grid gap-3 pt-2"
        noValidate
        preventScrollReset
      >
        <input type="hidden" name="comment" value={comment} />
        <input type="hidden" name="block" value={block ?? ''} />
        <TextArea
          id={id}
          name="text"
          label={t('review.yourComment')}
          rows={3}
          maxLength={2000}
          defaultValue={here ? typed('text') : ''}
          fault={here ? fault('text') : undefined}
        />
        <p>
          <Submit look="quiet">{label}</Submit>
        </p>
      </Form>
    </details>
  );
}
