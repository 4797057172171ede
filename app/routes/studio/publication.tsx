import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  changedFiles,
  checkDraft,
  isPublished,
  minorEditsToOffer,
  nextVersion,
  openedDraft,
  publishDraft,
} from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { TextArea, TextField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { Changes } from './changes';
import { Consequences } from './consequences';
import { consequencesView } from './consequences.server';
import { MinorEdits } from './minor-edits-part';
import { PastVersions } from './past-versions';
import { pastVersions } from './past-versions.server';
import { reviewPath, studioPath, textPath } from './paths';
import { StandingNotice } from './review/standing';
import { standingView } from './review/standing.server';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const { slug } = draft.course;
  const published = await isPublished(ctx, draft.course);
  const { faults } = await checkDraft(ctx, draft);
  const versions = await pastVersions(visit);
  return {
    title: t('common.pageTitle', { page: t('studio.publish'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    minor: { of: await minorEditsToOffer(ctx, draft), action: to(`${studioPath(slug)}/minor-edits`) },
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      review: to(reviewPath(slug)),
      restoring: to(`${studioPath(slug)}/publication/restoring`),
    },
    state: draft.state,
    version: published ? freeVersion(draft.course.version, new Set(versions.map(({ number }) => number))) : '1.0',
    published,
    faults: faults.length,
    standing: (await standingView(visit, draft)).view,
    consequences: await consequencesView(visit, draft),
    changes: (await changedFiles(ctx, draft)).map((change) => ({ ...change, to: to(textPath(slug, change.path)) })),
    versions,
  };
});

/** The next number that no version bears. */
function freeVersion(version: string, taken: Set<string>): string {
  let next = nextVersion(version);
  while (taken.has(next)) next = nextVersion(next);
  return next;
}

const shape = z.object({
  state: z.string('invalid').length(64, 'invalid'),
  version: z.string('invalid').trim().max(20, 'versionWrong'),
  note: z.string('invalid').trim().min(1, 'required').max(1000, 'tooLong'),
  alone: z.string('invalid').trim().max(1000, 'tooLong').optional(),
});

/** Puts the working copy on the site. */
export const action = act('course.write', shape, async ({ ctx, actor, params, to }, given) => {
  await publishDraft(ctx, actor, params.course, given);
  const flash = { tone: 'done', key: 'studio.published', params: { version: given.version } } as const;
  return seeOther(ctx.env, to(studioPath(params.course ?? '')), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What will change for learners, word by word, what comes of it, and the button that does it. */
export default function PublicationPage() {
  const { course, paths, minor, state, published, faults, standing, consequences, changes, versions } =
    useLoaderData<typeof loader>();
  const t = useWords();
  const waits = standing.required && standing.kind !== 'agreed';
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('studio.publish') },
          ]}
        />
        <h1>{t('studio.publish')}</h1>
      </div>
      <FormFaults labels={{ version: t('studio.version'), note: t('studio.note'), alone: t('review.alone') }} />
      {faults > 0 && (
        <Notice tone="fault" title={t('studio.faults', { n: faults })}>
          <p>
            {t('studio.faultsHint')} <Link to={paths.studio}>{t('studio.studio')}</Link>
          </p>
        </Notice>
      )}
      {published && changes.length === 0 ? (
        <EmptyState title={t('studio.noChanges')}>{t('studio.noChangesHint')}</EmptyState>
      ) : (
        <>
          <StandingNotice of={standing} />
          <Review />
          {consequences && <Consequences of={consequences} />}
          {published && <Changes changes={changes} />}
          {published && <MinorEdits {...minor} />}
          {faults === 0 && !waits && <PublicationForm />}
        </>
      )}
      <PastVersions versions={versions} state={state} restoring={paths.restoring} />
    </TeachFrame>
  );
}

/** The way to the review, with what is still open there. */
function Review() {
  const { paths, standing } = useLoaderData<typeof loader>();
  const t = useWords();
  const waits = standing.required && standing.kind !== 'agreed';
  return (
    <div className="grid gap-2">
      {waits && <p className="measure">{standing.rule}</p>}
      {standing.open > 0 && (
        <p className="measure flex items-start gap-2">
          <Icon name="warning" />
          <span>
            <strong>{t('review.open', { n: standing.open })}.</strong> {t('review.openHint')}
          </span>
        </p>
      )}
      <p className="no-print">
        <Link to={paths.review} className="inline-flex min-h-11 items-center gap-1">
          {t('review.toReview')}
          <Icon name="right" />
        </Link>
      </p>
    </div>
  );
}

function PublicationForm() {
  const { state, version, standing } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Form method="post" className="form no-print" noValidate>
      <input type="hidden" name="state" value={state} />
      <TextField
        name="version"
        label={t('studio.version')}
        hint={t('studio.versionHint')}
        fault={fault('version')}
        defaultValue={typed('version', version)}
        maxLength={20}
      />
      <TextArea
        name="note"
        label={t('studio.note')}
        hint={t('studio.noteHint')}
        fault={fault('note')}
        defaultValue={typed('note')}
        maxLength={1000}
      />
      {standing.kind !== 'agreed' && (
        <TextArea
          name="alone"
          label={t('review.alone')}
          hint={t('review.aloneHint')}
          fault={fault('alone')}
          defaultValue={typed('alone')}
          rows={3}
          maxLength={1000}
        />
      )}
      <p className="measure text-soft">{t('studio.publishHint')}</p>
      <Submit wide>{t('studio.publish')}</Submit>
    </Form>
  );
}
