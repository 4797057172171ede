import { Form } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { SaidOfText } from './said.server';

interface SaidProps {
  comment: SaidOfText;
  /** The passage stands beside the comment already. */
  beside?: boolean;
  /** The passage reads otherwise than it did when this was said. */
  changed?: boolean;
}

/** What a colleague said, and what was answered. */
export function Said({ comment, beside, changed }: SaidProps) {
  const t = useWords();
  const { about, words, lang, text, answer, closed, file, passage } = comment;
  return (
    <div className="measure grid gap-2">
      <p className="figures text-small text-soft">{about}</p>
      {!beside && (
        <>
          {words === null ? (
            <p className="text-soft">{t('review.wholeText')}</p>
          ) : (
            <blockquote lang={lang} className="border-s-4 border-line ps-4 wrap-anywhere">
              {words}
            </blockquote>
          )}
          <p className="text-small">
            <Link to={passage} className="inline-flex min-h-11 items-center break-all">
              {file}
            </Link>
          </p>
        </>
      )}
      {changed && (
        <p className="flex items-center gap-2 text-small text-soft">
          <Icon name="pencil" />
          {t('review.changedSince')}
        </p>
      )}
      <p className="whitespace-pre-line wrap-anywhere">{text}</p>
      {answer && (
        <div className="grid gap-1 border-s-4 border-juniper ps-4">
          <p className="figures text-small text-soft">{answer.about}</p>
          <p className="whitespace-pre-line wrap-anywhere">{answer.text}</p>
        </div>
      )}
      {closed && <p className="figures text-small text-soft">{closed}</p>}
    </div>
  );
}

interface AnswerProps {
  comment: SaidOfText;
  typed?: string;
  fault?: string;
}

/** Words for whoever commented; they close the comment. */
export function AnswerForm({ comment, typed, fault }: AnswerProps) {
  const t = useWords();
  const id = typed === undefined && fault === undefined ? `answer-${comment.id}` : 'answer';
  return (
    <Form method="post" action={comment.to} className="measure grid gap-3" noValidate>
      <input type="hidden" name="revision" value={comment.revision} />
      <TextArea
        id={id}
        name="answer"
        label={t('review.answer')}
        rows={3}
        maxLength={2000}
        defaultValue={typed}
        fault={fault}
      />
      <p>
        <Submit look="quiet">{t('review.answerAndClose')}</Submit>
      </p>
    </Form>
  );
}

/** One button that closes or opens a comment. */
export function StateForm({ comment }: { comment: SaidOfText }) {
  const t = useWords();
  const verb = comment.closed === null ? 'closing' : 'reopening';
  return (
    <Form method="post" action={`${comment.to}/${verb}`}>
      <input type="hidden" name="revision" value={comment.revision} />
      <Submit look="plain" icon={verb === 'closing' ? 'check' : 'undo'}>
        {t(verb === 'closing' ? 'review.close' : 'review.reopen')}
        <span className="sr-only"> – {comment.about}</span>
      </Submit>
    </Form>
  );
}

/** What can be done with a comment, folded, so that a long list stays one to read. */
export function SaidActions({ comment }: { comment: SaidOfText }) {
  const t = useWords();
  return (
    <div className="no-print flex flex-wrap items-start gap-x-6 gap-y-1">
      {comment.closed === null && (
        <details className="min-w-0 open:basis-full">
          <summary className="inline-flex min-h-11 items-center gap-2">
            {t('review.toAnswer')}
            <span className="sr-only"> – {comment.about}</span>
            <Icon name="chevronDown" />
          </summary>
          <AnswerForm comment={comment} />
        </details>
      )}
      <StateForm comment={comment} />
    </div>
  );
}
