import { z } from 'zod';
import type { MeetingPlan } from '~/domain/meetings/index.server';
import { attendanceStatuses, meetingLengths } from '~/domain/meetings/meeting.schema';
import { instantAt, isDay, isTime } from '~/platform/calendar';

const optional = (max: number) =>
  z
    .string('invalid')
    .trim()
    .max(max, 'tooLong')
    .default('')
    .transform((text) => text || null);

const time = z.string('required').trim().min(1, 'required').refine(isTime, 'timeWrong');

const fields = {
  title: z.string('required').trim().min(1, 'required').max(meetingLengths.title, 'tooLong'),
  day: z.string('required').min(1, 'required').refine(isDay, 'dayWrong'),
  starts: time,
  ends: time,
  venue: optional(meetingLengths.venue),
  link: optional(meetingLengths.link),
  required: z
    .string()
    .optional()
    .transform((value) => value !== undefined),
  trainer: optional(100),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

/** The clock of Almaty; a session ends on the day on which it begins. */
const planOf = ({ title, day, starts, ends, venue, link, required, trainer }: Fields): MeetingPlan => ({
  title,
  startsAt: instantAt(day, starts),
  endsAt: instantAt(day, ends),
  venue,
  link,
  required,
  trainerId: trainer,
});

/** The form of a session that there is. */
export const meetingShape = z.object(fields).transform(planOf);

/** The form of a new one: also its id. */
export const newMeetingShape = z
  .object({ ...fields, meeting: z.string('invalid').min(1, 'invalid').max(100, 'invalid') })
  .transform(({ meeting, ...values }) => ({ meeting, plan: planOf(values) }));

export const statusShape = z.enum(attendanceStatuses, 'required');

/** A time of the day that may be left open. */
export const openTime = z
  .string('timeWrong')
  .trim()
  .default('')
  .transform((text) => text || null)
  .refine((text) => text === null || isTime(text), 'timeWrong');
