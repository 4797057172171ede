import { type FormEvent, type MutableRefObject, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '~/ui/button';
import { CommentFields } from '~/ui/comment-fields';
import { Icon } from '~/ui/icon';
import { OwnComment } from '~/ui/own-comment';
import { SignedOut } from '~/ui/signed-out';
import { useWords } from '~/words/react';
import type { CommentLine } from './comment-lines.server';
import { fieldsOf, usePosting } from './use-posting';

interface CommentsProps {
  comments: (CommentLine & { blockId: string | null; place: string })[];
  /** Blocks of the lesson by their first words; none where one may not say anything. */
  passages: { value: string; label: string }[];
  path: string;
  /** Id of the comment that the form will say. */
  commentId: string;
  place: MutableRefObject<string | null>;
}

/** What one said of this lesson to its trainers, with their answers, and the form to say more. */
export function LessonComments({ comments, passages, ...form }: CommentsProps) {
  const t = useWords();
  if (comments.length + passages.length === 0) return null;
  return (
    <section id="comments" className="measure no-print mt-10 border-t border-line pt-8">
      <h2 className="text-large">{t('comments.title')}</h2>
      <p className="hint">{t('comments.hint')}</p>
      {comments.length > 0 && (
        <ul className="mt-4 grid gap-5">
          {comments.map((comment) => (
            <li key={comment.id}>
              <OwnComment {...comment}>
                {comment.blockId ? <a href={`#${comment.blockId}`}>{comment.place}</a> : comment.place}
              </OwnComment>
            </li>
          ))}
        </ul>
      )}
      {passages.length > 0 && <NewComment passages={passages} {...form} />}
    </section>
  );
}

function NewComment({ passages, path, commentId, place }: Omit<CommentsProps, 'comments'>) {
  const t = useWords();
  const [id, setId] = useState(commentId);
  const [here, setHere] = useState('');
  const { sending, signedOut, fault, post } = usePosting();
  /** The field that a refusal is about: whatever is not the passage is about the words. */
  const [field, setField] = useState('text');

  /** The passage that was being read is chosen already; another is one choice away. */
  const offerPlace = () => setHere((chosen) => chosen || place.current || '');

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    const form = event.currentTarget;
    const fields = fieldsOf(form, null);
    setField(fields.get('block') ? 'text' : 'block');
    void post(`${path}/comments`, fields).then((kept) => {
      if (!kept) return;
      form.reset();
      setHere('');
      setId(uuidv7());
    });
  };

  return (
    <details className="item mt-6" onToggle={offerPlace}>
      <summary>
        <span>{t('comments.new')}</span>
        <Icon name="chevronDown" />
      </summary>
      <form
        method="post"
        action={`${path}/comments/new`}
        className="grid gap-4 pb-5 pt-2"
        noValidate
        onSubmit={onSubmit}
      >
        <input type="hidden" name="comment" value={id} />
        <CommentFields
          prefix="comment-"
          passages={passages}
          block={here}
          fault={(name) => (name === field ? (fault ?? undefined) : undefined)}
        />
        {signedOut && (
          <div className="fault">
            <SignedOut />
          </div>
        )}
        <div>
          <Button type="submit" pending={sending}>
            {t('comments.send')}
          </Button>
        </div>
      </form>
    </details>
  );
}
