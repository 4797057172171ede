import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownComments } from '~/domain/comments/index.server';
import { type BookmarkKey, bookmarksOf, notesOf } from '~/domain/learning/index.server';
import { shortDate } from '~/platform/dates';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { OwnComment } from '~/ui/own-comment';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { commentLine } from '../learn/comment-lines.server';
import { placeFinder } from './note-lines.server';

const keyOf = (text: string | null): BookmarkKey | undefined => {
  const [at, lessonId, blockId] = (text ?? '').split(' ');
  return at && /^\d{1,15}$/.test(at) && lessonId && blockId ? { at: Number(at), lessonId, blockId } : undefined;
};

export const loader = page('members', async ({ ctx, actor, words, url, to }) => {
  const before = url.searchParams.get('before') ?? undefined;
  const marksBefore = url.searchParams.get('marks');
  const saidBefore = url.searchParams.get('said') ?? undefined;
  const [noted, marked, said] = await Promise.all([
    notesOf(ctx, actor.personId, { before }),
    bookmarksOf(ctx, actor.personId, { before: keyOf(marksBefore) }),
    ownComments(ctx, actor.personId, { before: saidBefore }),
  ]);
  const placeOf = await placeFinder(ctx, words, to);
  const { next } = marked;
  return {
    title: words('common.pageTitle', { page: words('learn.notesTitle'), brand: ctx.brand.name }),
    notes: await Promise.all(
      noted.notes.map(async (note) => ({
        id: note.id,
        text: note.text,
        date: shortDate(note.editedAt ?? note.createdAt, words.locale),
        place: await placeOf(note),
      })),
    ),
    bookmarks: await Promise.all(
      marked.bookmarks.map(async (mark) => ({ id: `${mark.lessonId} ${mark.blockId}`, place: await placeOf(mark) })),
    ),
    comments: await Promise.all(
      said.comments.map(async (comment) => ({ ...commentLine(comment, words), place: await placeOf(comment) })),
    ),
    older: {
      comments: said.next && `?said=${said.next}#comments`,
      notes: noted.next && `?before=${noted.next}`,
      bookmarks: next && `?marks=${encodeURIComponent(`${next.at} ${next.lessonId} ${next.blockId}`)}`,
    },
    paged: before !== undefined || marksBefore !== null || saidBefore !== undefined,
    learning: to('/my'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Everything one noted and marked, newest first, each with the way back to its place. */
export default function NotesPage() {
  const { notes, bookmarks, comments, older, paged, learning } = useLoaderData<typeof loader>();
  const t = useWords();
  const empty = notes.length + bookmarks.length + comments.length === 0 && !paged;
  return (
    <div className="measure grid gap-10 py-8">
      <header className="grid gap-3">
        <h1>{t('learn.notesTitle')}</h1>
        <p className="text-soft">{t('learn.notesIntro')}</p>
      </header>
      {empty && (
        <EmptyState
          title={t('learn.noNotesTitle')}
          action={
            <ButtonLink to={learning} look="primary">
              {t('learn.myTitle')}
            </ButtonLink>
          }
        >
          {t('learn.noNotesHint')}
        </EmptyState>
      )}
      {notes.length > 0 && (
        <section>
          <h2 className="mb-2 text-large">{t('learn.notesHeading')}</h2>
          <ul>
            {notes.map(({ id, text, date, place }) => (
              <li key={id} className="grid gap-1 border-t border-line py-5">
                <p className="whitespace-pre-line">{text}</p>
                <p className="text-small text-soft">
                  <Place {...place} /> · {date}
                </p>
              </li>
            ))}
          </ul>
          {older.notes && <ButtonLink to={older.notes}>{t('learn.older')}</ButtonLink>}
        </section>
      )}
      {bookmarks.length > 0 && (
        <section>
          <h2 className="mb-2 text-large">{t('learn.bookmarksHeading')}</h2>
          <ul>
            {bookmarks.map(({ id, place }) => (
              <li key={id} className="flex items-start gap-2 border-t border-line py-4">
                <Icon name="place" className="mt-1 text-soft" />
                <p>
                  <Place {...place} />
                </p>
              </li>
            ))}
          </ul>
          {older.bookmarks && <ButtonLink to={older.bookmarks}>{t('learn.older')}</ButtonLink>}
        </section>
      )}
      {comments.length > 0 && (
        <section id="comments">
          <h2 className="mb-2 text-large">{t('comments.myHeading')}</h2>
          <p className="mb-2 text-soft">{t('comments.myHint')}</p>
          <ul>
            {comments.map(({ place, ...comment }) => (
              <li key={comment.id} className="border-t border-line py-5">
                <OwnComment {...comment}>
                  <Place {...place} />
                </OwnComment>
              </li>
            ))}
          </ul>
          {older.comments && <ButtonLink to={older.comments}>{t('learn.older')}</ButtonLink>}
        </section>
      )}
    </div>
  );
}

interface PlaceProps {
  course: string | null;
  lesson: string;
  passage: string | null;
  to: string | null;
}

function Place({ course, lesson, passage, to }: PlaceProps) {
  if (!to) return lesson;
  return (
    <>
      <Link to={to}>{passage ?? lesson}</Link>
      <span className="text-soft"> · {[passage && lesson, course].filter(Boolean).join(' · ')}</span>
    </>
  );
}
