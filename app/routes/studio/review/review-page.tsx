import '~/words/staff';
import { Form, useLoaderData } from '@remix-run/react';
import { Button, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Select, TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { TeachFrame } from '../../teach/frame';
import { Changes } from '../changes';
import type { reviewView } from './review-view.server';
import { Said, SaidActions } from './said';
import type { SaidOfText } from './said.server';
import { StandingNotice } from './standing';

type View = Awaited<ReturnType<typeof reviewView>>;

/** Who asked whom to read the working copy, what they say of it, and what differs. The page of both forms is this one. */
export function ReviewPage() {
  const view = useLoaderData<typeof reviewView>();
  const { course, paths, standing, asking, judging, own, ruling, open, closed, changes } = view;
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('review.review') },
          ]}
        />
        <h1>{t('review.review')}</h1>
        <p className="measure">{t('review.intro')}</p>
      </div>
      <FormFaults
        labels={{ reviewer: t('review.reviewer'), note: t(judging ? 'review.verdictNote' : 'review.askNote') }}
      />
      <StandingNotice of={standing} />
      {standing.kind === 'agreed' && (
        <p>
          <Link to={paths.publication} className="inline-flex min-h-11 items-center gap-1">
            {t('studio.toPublication')}
            <Icon name="right" />
          </Link>
        </p>
      )}
      <Comments heading={t('review.open', { n: open.length })} comments={open} />
      {changes.length === 0 ? (
        <EmptyState title={t('studio.noChanges')}>{t('studio.noChangesHint')}</EmptyState>
      ) : (
        <>
          <Changes changes={changes} reading />
          <p className="measure text-small text-soft">{t('review.readAll')}</p>
        </>
      )}
      {judging && <VerdictForm view={view} />}
      {own && standing.kind === 'waiting' && <p className="measure text-soft">{t('review.ownHint')}</p>}
      {asking && !judging && <AskForm view={view} />}
      {asking && judging && standing.kind !== 'waiting' && (
        <details>
          <summary className="inline-flex min-h-11 items-center gap-2">
            {t('review.askAgain')}
            <Icon name="chevronDown" />
          </summary>
          <AskForm view={view} id="again" />
        </details>
      )}
      {closed.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 items-center gap-2">
            {t('review.closed', { n: closed.length })}
            <Icon name="chevronDown" />
          </summary>
          <Comments comments={closed} />
        </details>
      )}
      <section className="grid justify-items-start gap-2 border-t border-line pt-4">
        <p className="measure">{standing.rule}</p>
        {ruling && (
          <Form method="post" action={paths.rule} className="grid justify-items-start gap-2">
            <input type="hidden" name="required" value={standing.required ? 'no' : 'yes'} />
            <Submit look="quiet">{t(standing.required ? 'review.allow' : 'review.demand')}</Submit>
            <p className="text-small text-soft">{t('review.ruleHint')}</p>
          </Form>
        )}
      </section>
    </TeachFrame>
  );
}

function Comments({ heading, comments }: { heading?: string; comments: SaidOfText[] }) {
  if (comments.length === 0) return null;
  return (
    <section className="grid gap-4">
      {heading && <h2>{heading}</h2>}
      <ul className="border-t-2 border-ink">
        {comments.map((comment) => (
          <li key={comment.id} id={`comment-${comment.id}`} className="grid gap-2 border-b border-line py-4">
            <Said comment={comment} />
            <SaidActions comment={comment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AskForm({ view, id = 'ask' }: { view: View; id?: string }) {
  const { asking, paths, state, standing } = view;
  const { fault, typed, sent } = useAnswer();
  const t = useWords();
  const here = sent !== null && 'reviewer' in sent;
  const heading = t(standing.kind === 'none' ? 'review.ask' : 'review.askAgain');
  if (!asking) return null;
  return (
    <section className="no-print grid gap-4">
      <h2>{heading}</h2>
      {asking.reviewers.length === 0 ? (
        <p className="measure">{t('review.nobodyElse')}</p>
      ) : (
        <Form method="post" action={paths.self} className="form" noValidate>
          <input type="hidden" name="review" value={asking.review} />
          <input type="hidden" name="state" value={state} />
          <Select
            id={id === 'ask' ? 'reviewer' : `${id}-reviewer`}
            name="reviewer"
            label={t('review.reviewer')}
            hint={t('review.reviewerHint')}
            empty={t('review.anybody')}
            options={asking.reviewers}
            defaultValue={here ? typed('reviewer') : asking.chosen}
            fault={here ? fault('reviewer') : undefined}
          />
          <TextArea
            id={id === 'ask' ? 'note' : `${id}-note`}
            name="note"
            label={t('review.askNote')}
            hint={t('review.askNoteHint')}
            optional
            rows={4}
            maxLength={2000}
            defaultValue={here ? typed('note') : ''}
            fault={here ? fault('note') : undefined}
          />
          <p>
            <Submit look={standing.kind === 'waiting' ? 'quiet' : undefined}>{heading}</Submit>
          </p>
        </Form>
      )}
    </section>
  );
}

function VerdictForm({ view }: { view: View }) {
  const { judging, paths, state } = view;
  const { fault, typed, sent } = useAnswer();
  const t = useWords();
  const here = sent !== null && !('reviewer' in sent);
  if (!judging) return null;
  return (
    <section className="no-print grid gap-4">
      <h2>{t('review.verdict')}</h2>
      <Form method="post" action={paths.verdict} className="form" noValidate>
        <input type="hidden" name="review" value={judging.review} />
        <input type="hidden" name="state" value={state} />
        <p className="measure text-soft">{t('review.verdictHint')}</p>
        <TextArea
          name="note"
          label={t('review.verdictNote')}
          hint={t('review.verdictNoteHint')}
          optional
          rows={4}
          maxLength={2000}
          defaultValue={here ? typed('note') : ''}
          fault={here ? fault('note') : undefined}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="verdict" value="agreed" look="primary">
            {t('review.agree')}
          </Button>
          <Button type="submit" name="verdict" value="change">
            {t('review.askChange')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
