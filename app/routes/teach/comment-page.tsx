import '~/words/staff';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { AnswerForm, Passage, Said, StateForm } from './comment-parts';
import { CommentsFrame } from './comments-frame';
import type { commentView } from './comments-view.server';

/**
 * One comment with its passage: where a form that came too late is shown what was said meanwhile, with what was typed.
 * The pages of all three verbs are this one.
 */
export function CommentPage() {
  const { teaches, answers, path, crumbs, passage, comment } = useLoaderData<typeof commentView>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const to = `${path}/${comment.id}`;
  const words = typed('answer');
  return (
    <CommentsFrame teaches={teaches}>
      <div className="grid gap-3">
        <Breadcrumbs items={[...crumbs, { to: path, label: t('comments.heading') }, { label: t('comments.one') }]} />
        <h1>{passage.lesson}</h1>
      </div>
      <FormFaults labels={{ answer: t('comments.answer') }} />
      <Passage passage={passage} />
      <Said comment={comment} />
      {answers && (
        <div className="no-print grid gap-4">
          {(comment.closed === null || words) && (
            <AnswerForm comment={comment} to={to} typed={words} fault={fault('answer')} />
          )}
          <StateForm comment={comment} to={to} />
        </div>
      )}
      <p className="no-print">
        <ButtonLink to={path} icon="left">
          {t('comments.toAll')}
        </ButtonLink>
      </p>
    </CommentsFrame>
  );
}
