import { type KnownCohort, trainersOf } from '~/domain/cohorts/index.server';
import type { Meeting } from '~/domain/meetings/index.server';
import { dayIn } from '~/platform/clock';
import { timeOf } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';

/** What the form of a session offers, and what is kept of one that there is. */
export async function meetingForm(visit: MemberVisit, cohort: KnownCohort, known: Meeting | null) {
  const { ctx, locale, words: t } = visit;
  return {
    trainers: (await trainersOf(ctx, cohort.id, locale)).map(({ id, name }) => ({
      value: id,
      label: name ?? t('coordinate.unnamed'),
    })),
    kept: {
      title: known?.title ?? '',
      day: known ? dayIn(known.startsAt) : '',
      starts: known ? timeOf(known.startsAt) : '',
      ends: known ? timeOf(known.endsAt) : '',
      venue: known?.venue ?? '',
      link: known?.link ?? '',
      required: known?.required ?? true,
      trainer: known?.trainerId ?? '',
    },
  };
}

export type MeetingForm = (args: never) => ReturnType<typeof meetingForm>;
