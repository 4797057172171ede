import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { trainersOf } from '~/domain/cohorts/index.server';
import { attendanceOf, meetingSeen } from '~/domain/meetings/index.server';
import { PrintButton } from '~/ui/print-button';
import { ScrollRegion } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingPart } from './head';
import { meetingHead, whichOf } from './head.server';

/** More than a hall holds is not printed at once. */
const most = 500;
/** Lines for those who are not on the list. */
const spare = 5;

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, words: t, locale } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const { people } = await attendanceOf(ctx, actor, found, { limit: most });
  const trainers = await trainersOf(ctx, found.cohort.id, locale);
  const lead = trainers.filter(({ id }) => found.meeting.trainerId === null || id === found.meeting.trainerId);
  return {
    title: pageTitle(visit, t('meetings.paper')),
    head: await meetingHead(visit, found),
    trainer: lead.map(({ name }) => name ?? t('coordinate.unnamed')).join(', '),
    names: people.map(({ personId, name }) => ({ id: personId, name: name ?? '' })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The sheet that lies at the door: names and lines to sign, with a few empty ones. */
export default function PaperPage() {
  const { head, trainer, names } = useLoaderData<typeof loader>();
  const t = useWords();
  const { meeting } = head;
  const lines = [...names, ...Array.from({ length: spare }, (_, i) => ({ id: `spare-${i}`, name: '' }))];
  return (
    <MeetingPart head={head} does={t('meetings.paper')}>
      <p className="no-print flex flex-wrap items-center gap-x-6 gap-y-2">
        <PrintButton>{t('meetings.print')}</PrintButton>
        <span className="measure text-soft">{t('meetings.paperHint')}</span>
      </p>
      <dl className="grid gap-x-10 gap-y-2 sm:grid-cols-2">
        {[
          [t('cohorts.cohort'), `${head.code} · ${head.name}`],
          [t('coordinate.course'), head.course],
          [t('meetings.date'), meeting.when],
          [t('meetings.venue'), meeting.venue ?? meeting.link ?? '–'],
          [t('meetings.trainer'), trainer || '–'],
        ].map(([label, value]) => (
          <div key={label}>
            <dt className="text-small text-soft">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <ScrollRegion label={t('meetings.paper')}>
        <table className="figures-table sign-sheet">
          <caption className="sr-only">{t('meetings.paper')}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                №
              </th>
              <th scope="col">{t('meetings.fullName')}</th>
              <th scope="col">{t('meetings.in')}</th>
              <th scope="col">{t('meetings.out')}</th>
              <th scope="col">{t('meetings.signature')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, name }, i) => (
              <tr key={id}>
                <td className="num">{i + 1}</td>
                {name ? <th scope="row">{name}</th> : <td />}
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="only-print mt-6">{t('meetings.trainerSigns')}: ____________________</p>
    </MeetingPart>
  );
}
