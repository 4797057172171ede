import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { AnswerForm, Passage, Said, StateForm } from './comment-parts';
import { CommentsFrame } from './comments-frame';
import { commentsView, type SaidComment } from './comments-view.server';

export const loader = page('comment.see', commentsView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What learners say of the passages of a course, and what is to be answered. */
export default function CommentsPage() {
  const { teaches, answers, path, crumbs, states, languages, state, any, lessons, next } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CommentsFrame teaches={teaches}>
      <div className="grid gap-3">
        <Breadcrumbs items={[...crumbs, { label: t('comments.heading') }]} />
        <h1>{t('comments.heading')}</h1>
        <p className="measure">{t('comments.intro')}</p>
      </div>
      {any && (
        <div className="no-print grid gap-1">
          <Choices label={t('comments.states')} choices={states} />
          <Choices label={t('courses.languages')} choices={languages} />
        </div>
      )}
      {lessons.length === 0 && (
        <EmptyState title={t(any ? `comments.none.${state}` : 'comments.noneYet')}>
          {t(any ? 'comments.noneHint' : 'comments.noneYetHint')}
        </EmptyState>
      )}
      {lessons.map(({ id, title, passages }) => (
        <section key={id} className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t-2 border-ink pt-4">
          <h2>{title}</h2>
          {passages.map(({ key, passage, people, comments }) => (
            <section key={key} className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <Passage passage={passage} people={people} />
              <ul className="grid gap-5 sm:ps-5">
                {comments.map((comment) => (
                  <li key={comment.id} className="grid gap-2 border-b border-line pb-4">
                    <Said comment={comment} />
                    {answers && <Actions comment={comment} to={`${path}/${comment.id}`} />}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
      <Pagination next={next} />
    </CommentsFrame>
  );
}

interface ChoicesProps {
  label: string;
  choices: { to: string; label: string; count?: number; here: boolean }[];
}

function Choices({ label, choices }: ChoicesProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap items-center gap-x-6 gap-y-1">
        {choices.map(({ to, label: name, count, here }) => (
          <li key={to}>
            <Link
              to={to}
              preventScrollReset
              aria-current={here ? 'true' : undefined}
              className={`inline-flex min-h-11 items-center gap-2 ${here ? 'font-semibold' : ''}`}
            >
              {name}
              {count !== undefined && <span className="figures">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Folded, so that a long list stays one to read. */
function Actions({ comment, to }: { comment: SaidComment; to: string }) {
  const t = useWords();
  return (
    <div className="no-print flex flex-wrap items-start gap-x-6 gap-y-1">
      {comment.closed === null && (
        <details className="min-w-0 open:basis-full">
          <summary className="inline-flex min-h-11 items-center gap-2">
            {t('comments.toAnswer')}
            <span className="sr-only"> – {comment.name}</span>
            <Icon name="chevronDown" />
          </summary>
          <AnswerForm comment={comment} to={to} />
        </details>
      )}
      <StateForm comment={comment} to={to} />
    </div>
  );
}
