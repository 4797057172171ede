import { Form } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { SaidComment, SaidPassage } from './comments-view.server';

/** A passage as it stands now, in the language in which it was read. */
export function Passage({ passage, people }: { passage: SaidPassage; people?: number }) {
  const t = useWords();
  const about = [passage.language, people !== undefined && t('comments.people', { n: people })].filter(Boolean);
  return (
    <div className="grid gap-2">
      {passage.text === null ? (
        <p className="text-soft">{t('comments.gone')}</p>
      ) : (
        <blockquote lang={passage.lang} className="measure border-s-4 border-line ps-4 wrap-anywhere">
          {passage.text}
        </blockquote>
      )}
      {passage.changed && (
        <p className="flex items-center gap-2 text-small text-soft">
          <Icon name="pencil" />
          {t('comments.changedSince')}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
        <span>{about.join(' · ')}</span>
        {passage.to && (
          <Link to={passage.to} className="no-print inline-flex min-h-11 items-center">
            {t('comments.toPassage')}
          </Link>
        )}
      </p>
    </div>
  );
}

/** What somebody said, and what was answered. */
export function Said({ comment }: { comment: SaidComment }) {
  const { name, kind, text, lang, date, answer, closed } = comment;
  return (
    <div className="measure grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="wrap-anywhere">{name}</strong>
        <span className="figures text-small text-soft">{date}</span>
        {kind && <Badge>{kind}</Badge>}
      </p>
      {text && (
        <p lang={lang} className="whitespace-pre-line wrap-anywhere">
          {text}
        </p>
      )}
      {answer && (
        <div className="grid gap-1 border-s-4 border-juniper ps-4">
          <p className="text-small text-soft">{answer.about}</p>
          <p className="whitespace-pre-line wrap-anywhere">{answer.text}</p>
        </div>
      )}
      {closed && <p className="text-small text-soft">{closed}</p>}
    </div>
  );
}

interface AnswerProps {
  comment: SaidComment;
  /** Address of the comment. */
  to: string;
  typed?: string;
  fault?: string;
}

/** Words for the learner; they close the comment. */
export function AnswerForm({ comment, to, typed, fault }: AnswerProps) {
  const t = useWords();
  const id = fault === undefined && typed === undefined ? `answer-${comment.id}` : 'answer';
  return (
    <Form method="post" action={to} className="measure grid gap-3" noValidate>
      <input type="hidden" name="revision" value={comment.revision} />
      <TextArea
        id={id}
        name="answer"
        label={t('comments.answer')}
        hint={t('comments.answerHint')}
        rows={4}
        maxLength={2000}
        defaultValue={typed}
        fault={fault}
      />
      <p>
        <Submit look="quiet">{t('comments.answerAndClose')}</Submit>
      </p>
    </Form>
  );
}

/** One button that closes or opens a comment. */
export function StateForm({ comment, to }: { comment: SaidComment; to: string }) {
  const t = useWords();
  const verb = comment.closed === null ? 'closing' : 'reopening';
  return (
    <Form method="post" action={`${to}/${verb}`}>
      <input type="hidden" name="revision" value={comment.revision} />
      <Submit look="plain" icon={verb === 'closing' ? 'check' : 'undo'}>
        {t(verb === 'closing' ? 'comments.close' : 'comments.reopen')}
        <span className="sr-only"> – {comment.name}</span>
      </Submit>
    </Form>
  );
}
