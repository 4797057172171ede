import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type ImportLine, meetingSeen, planImport } from '~/domain/meetings/index.server';
import { meetingLengths } from '~/domain/meetings/meeting.schema';
import { invalid } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { FileField, TextArea } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { type Column, Table } from '~/ui/table';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingPart } from './head';
import { meetingHead, whichOf } from './head.server';
import { StatusBadge } from './state';

export const loader = page('attendance.record', async (visit) => {
  const found = await meetingSeen(visit.ctx, visit.actor, whichOf(visit));
  return { title: pageTitle(visit, visit.words('meetings.import')), head: await meetingHead(visit, found) };
});

/** Each turn reads a file of up to two thousand lines. */
const limit = { name: 'attendance-import', max: 60, window: 3_600_000 };

/** Looks the file through; nothing is written by it. */
export const action = act(
  'attendance.record',
  z.object({}),
  async (visit) => {
    const { ctx, actor, upload } = visit;
    if (upload?.tooLarge) throw invalid('file', 'fileTooLarge');
    if (!upload || upload.name === '') throw invalid('file', 'fileNeeded');
    return { plan: await planImport(ctx, actor, { ...whichOf(visit), bytes: upload.bytes }) };
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A file of who was there: first what would come of each line, then, confirmed, it is written. */
export default function ImportPage() {
  const { head } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const plan = answer && 'plan' in answer ? answer.plan : null;
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <MeetingPart head={head} does={t('meetings.import')}>
      {plan && <Planned head={head} lines={plan.lines} sealed={plan.sealed} />}
      {head.state === 'cancelled' ? (
        <Notice tone="warn">{t('errors.meetingCancelled')}</Notice>
      ) : (
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          {plan ? <h2 className="text-large">{t('meetings.importAnother')}</h2> : <p>{t('meetings.importIntro')}</p>}
          <FormFaults labels={{ file: t('rosters.file') }} />
          <FileField
            name="file"
            label={t('rosters.file')}
            hint={t('meetings.importHint')}
            accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            fault={fault('file')}
          />
          <Submit look={plan ? 'quiet' : 'primary'} wide>
            {t('meetings.importLook')}
          </Submit>
        </Form>
      )}
    </MeetingPart>
  );
}

function Planned({ head, lines, sealed }: { head: { here: string }; lines: ImportLine[]; sealed: string | null }) {
  const t = useWords();
  const of = (outcome: ImportLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const columns: Column<ImportLine>[] = [
    { key: 'said', title: t('meetings.importSaid'), cell: ({ said }) => said || '–' },
    { key: 'line', title: t('rosters.line'), numeric: true, cell: ({ line }) => line },
    { key: 'name', title: t('meetings.importWho'), cell: ({ name }) => name ?? '–' },
    {
      key: 'outcome',
      title: t('meetings.importOutcome'),
      cell: ({ outcome, reason }) => (
        <span>
          {t(`meetings.outcome.${outcome}`)}
          {reason && <span className="block text-soft">{t(`meetings.refused.${reason}`)}</span>}
        </span>
      ),
    },
    {
      key: 'mark',
      title: t('meetings.mark'),
      cell: ({ status, before }) => (
        <span className="flex flex-wrap items-center gap-2">
          {before && before !== status && (
            <>
              <StatusBadge of={before} />
              <span aria-hidden="true">→</span>
            </>
          )}
          {status ? <StatusBadge of={status} /> : '–'}
        </span>
      ),
    },
  ];
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="planned">
      <h2 id="planned">{t('meetings.importPlanned')}</h2>
      <p>
        {t('meetings.importCounts', {
          record: of('record'),
          correct: of('correct'),
          same: of('same'),
          refused: of('refused'),
        })}
      </p>
      {sealed && (
        <Form method="post" action={`${head.here}/import/confirmation`} className="form">
          <input type="hidden" name="plan" value={sealed} />
          {of('correct') > 0 && (
            <TextArea
              name="reason"
              label={t('meetings.reason')}
              hint={t('meetings.sheetReasonHint')}
              required
              rows={2}
              maxLength={meetingLengths.reason}
            />
          )}
          <Submit wide>{t('meetings.importConfirm')}</Submit>
        </Form>
      )}
      <Table
        caption={t('meetings.importPlanned')}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ line }) => String(line)}
      />
    </section>
  );
}
