import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react';
import { attendanceOf, keepSheet, meetingSeen, scanOf } from '~/domain/meetings/index.server';
import { attendanceStatuses, meetingLengths, peopleAtOnce } from '~/domain/meetings/meeting.schema';
import { timeOf } from '~/platform/dates';
import { ButtonLink, Submit } from '~/ui/button';
import { Fault, FileField, SelectControl, TextArea } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingPart } from './head';
import { meetingHead, meetingPath, whichOf } from './head.server';
import { sheetLines, sheetShape } from './sheet-input.server';

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, url, words: t } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const after = url.searchParams.get('after') ?? undefined;
  const { people, next } = await attendanceOf(ctx, actor, found, { after, limit: peopleAtOnce });
  const head = await meetingHead(visit, found);
  return {
    title: pageTitle(visit, t('meetings.typeSheet')),
    head,
    people: people.map(({ personId, name, mark }) => ({
      id: personId,
      name: name ?? t('coordinate.unnamed'),
      seen: mark?.id ?? '',
      status: mark?.status ?? '',
      in: mark?.checkInAt ? timeOf(mark.checkInAt) : '',
      out: mark?.checkOutAt ? timeOf(mark.checkOutAt) : '',
    })),
    next: next && `${head.here}/sheet?after=${next}`,
  };
});

/** Each may keep a file. */
const limit = { name: 'attendance-sheet', max: 120, window: 3_600_000 };

/** Writes all lines of the sheet that say something, or none. */
export const action = act(
  'attendance.record',
  sheetShape,
  async (visit, values) => {
    const { ctx, actor, upload } = visit;
    const { meeting } = await meetingSeen(ctx, actor, whichOf(visit));
    const lines = sheetLines(values, meeting);
    const scan = upload && (upload.tooLarge || upload.name !== '') ? scanOf(upload) : null;
    const reason = values.reason || null;
    const { recorded, corrected } = await keepSheet(ctx, actor, {
      ...whichOf(visit),
      ...{ lines, source: 'sheet', reason, scan },
    });
    const flash = { tone: 'done', key: 'meetings.sheetKept', params: { recorded, corrected } } as const;
    return seeOther(ctx.env, meetingPath(visit), flash);
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** After a line was refused because its mark had changed, the marks that stand now are shown and seen. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  actionStatus === 409 || defaultShouldRevalidate;

/** The paper sheet as a form: a line for each person, times where they stand on the paper, the scan behind it. */
export default function SheetPage() {
  const { head, people, next } = useLoaderData<typeof loader>();
  const { fault, typed, faults } = useAnswer();
  const t = useWords();
  // Without scripts the page is read anew also where something else was wrong: a mark that is not shown was not seen.
  const seenOf = (id: string, seen: string) =>
    faults.length > 0 && !fault(`status.${id}`) ? typed(`seen.${id}`, seen) : seen;
  const ofLines = Object.fromEntries(
    people.flatMap(({ id, name }) => ['status', 'in', 'out'].map((field) => [`${field}.${id}`, name])),
  );
  return (
    <MeetingPart head={head} does={t('meetings.typeSheet')}>
      <p className="measure">{t('meetings.sheetIntro')}</p>
      {head.state === 'cancelled' ? (
        <Notice tone="warn">{t('errors.meetingCancelled')}</Notice>
      ) : (
        <Form method="post" encType="multipart/form-data" className="grid gap-6" noValidate>
          <FormFaults labels={{ ...ofLines, reason: t('meetings.reason'), file: t('meetings.scan') }} />
          <table className="figures-table table-stack">
            <caption className="sr-only">{t('meetings.typeSheet')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('coordinate.person')}</th>
                <th scope="col">{t('meetings.mark')}</th>
                <th scope="col">{t('meetings.in')}</th>
                <th scope="col">{t('meetings.out')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, seen, ...kept }) => (
                <tr key={id}>
                  <th scope="row" id={`name.${id}`}>
                    {name}
                    <input type="hidden" name={`seen.${id}`} value={seenOf(id, seen)} />
                    {['status', 'in', 'out'].map((field) => {
                      const said = fault(`${field}.${id}`);
                      return (
                        said && (
                          <Fault key={field} id={`${field}.${id}-fault`}>
                            {said}
                          </Fault>
                        )
                      );
                    })}
                  </th>
                  <td data-label={t('meetings.mark')}>
                    <SelectControl
                      id={`status.${id}`}
                      name={`status.${id}`}
                      aria-label={`${t('meetings.mark')} – ${name}`}
                      aria-invalid={fault(`status.${id}`) ? true : undefined}
                      aria-describedby={fault(`status.${id}`) ? `status.${id}-fault` : undefined}
                      empty={t('meetings.unmarked')}
                      options={attendanceStatuses.map((value) => ({ value, label: t(`meetings.status.${value}`) }))}
                      defaultValue={faults.length > 0 ? typed(`status.${id}`) : kept.status}
                    />
                  </td>
                  {(['in', 'out'] as const).map((field) => (
                    <td key={field} data-label={t(`meetings.${field}`)}>
                      <input
                        id={`${field}.${id}`}
                        name={`${field}.${id}`}
                        type="time"
                        className="input"
                        aria-label={`${t(`meetings.${field}`)} – ${name}`}
                        aria-invalid={fault(`${field}.${id}`) ? true : undefined}
                        aria-describedby={fault(`${field}.${id}`) ? `${field}.${id}-fault` : undefined}
                        defaultValue={faults.length > 0 ? typed(`${field}.${id}`) : kept[field]}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Pagination next={next} />
          <div className="form">
            <TextArea
              name="reason"
              label={t('meetings.reason')}
              hint={t('meetings.sheetReasonHint')}
              optional
              rows={2}
              maxLength={meetingLengths.reason}
              defaultValue={typed('reason')}
              fault={fault('reason')}
            />
            <FileField
              name="file"
              label={t('meetings.scan')}
              hint={t('meetings.scanHint')}
              optional
              accept="application/pdf,image/jpeg,image/png"
              fault={fault('file')}
            />
            <p className="flex flex-wrap gap-3">
              <Submit>{t('common.save')}</Submit>
              <ButtonLink to={head.here} look="plain">
                {t('common.cancel')}
              </ButtonLink>
            </p>
          </div>
        </Form>
      )}
    </MeetingPart>
  );
}
