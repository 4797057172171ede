import '~/words/staff';
import { useLoaderData } from '@remix-run/react';
import { Breadcrumbs } from '~/ui/nav';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { TeachFrame } from '../../teach/frame';
import type { commentView } from './comment-view.server';
import { AnswerForm, Said, StateForm } from './said';

/** One comment: where a form that came too late is shown with what was typed. The pages of all its verbs are this one. */
export function CommentPage() {
  const { course, paths, comment } = useLoaderData<typeof commentView>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const words = typed('answer');
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.review, label: t('review.review') },
            { label: t('review.one') },
          ]}
        />
        <h1>{t('review.one')}</h1>
      </div>
      <FormFaults labels={{ answer: t('review.answer') }} />
      <Said comment={comment} />
      <div className="no-print grid gap-4">
        {(comment.closed === null || words) && <AnswerForm comment={comment} typed={words} fault={fault('answer')} />}
        <StateForm comment={comment} />
      </div>
    </TeachFrame>
  );
}
