import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { lessonText } from '~/domain/catalogue/index.server';
import { commentShape } from '~/domain/comments/comment.schema';
import { commentLimit } from '~/domain/comments/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { CommentFields } from '~/ui/comment-fields';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { passagesOf } from './comment-lines.server';
import { say } from './comment-saying.server';
import { lessonOf } from './lesson-at.server';

export const loader = page('members', async (visit) => {
  const { ctx, words, url, to } = visit;
  const { course, lesson, path } = await lessonOf(visit);
  const { tree } = await lessonText(ctx, lesson.trees[words.locale]);
  return {
    title: words('common.pageTitle', { page: words('comments.formTitle'), brand: ctx.brand.name }),
    course: { label: course.title[words.locale], to: to(`/courses/${course.slug}`) },
    lesson: { label: lesson.title[words.locale], to: path },
    passages: passagesOf(tree),
    block: url.searchParams.get('block') ?? '',
    id: ctx.newId(),
  };
});

/** Says something of a passage; where something is to be mended, the form stands here with what was typed. */
export const action = act(
  'members',
  commentShape,
  async (visit, said) => seeOther(visit.ctx.env, await say(visit, said), { tone: 'done', key: 'comments.sent' }),
  { limit: commentLimit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The form of the lesson page on a page of its own: for a browser without scripts, or to mend what was refused. */
export default function CommentPage() {
  const { course, lesson, passages, block, id } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <div className="measure grid gap-6 py-4 sm:py-6">
      <Breadcrumbs items={[course, lesson, { label: t('comments.formTitle') }]} />
      <div className="grid gap-2">
        <h1>{t('comments.formTitle')}</h1>
        <p className="text-soft">{t('comments.hint')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <FormFaults labels={{ block: t('comments.place'), kind: t('comments.what'), text: t('comments.text') }} />
        <input type="hidden" name="comment" value={typed('comment', id)} />
        <CommentFields
          passages={passages}
          block={typed('block', block)}
          kind={typed('kind')}
          text={typed('text')}
          fault={fault}
        />
        <p className="flex flex-wrap gap-3">
          <Submit>{t('comments.send')}</Submit>
          <ButtonLink to={lesson.to} look="plain">
            {t('common.cancel')}
          </ButtonLink>
        </p>
      </Form>
    </div>
  );
}
