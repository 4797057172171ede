import { z } from 'zod';
import { rhythms } from './desk-choices';

/** The most saved views, and the most schedules, that one person may have. */
export const mostViews = 50;
export const mostSchedules = 20;

const name = z
  .string('invalid')
  .default('')
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .refine((text) => text !== '', 'required')
  .refine((text) => [...text].length <= 80, 'tooLong');
const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on');

/** The form of a saved view; its filters stand in the address. */
export const viewShape = z.object({ name, shared: ticked });

const whole = (least: number, most: number) =>
  z.coerce.number('invalid').int('invalid').min(least, 'invalid').max(most, 'invalid');

/** The form of a schedule. */
export const scheduleShape = z
  .object({
    schedule: z.string(),
    view: z
      .string()
      .default('')
      .refine((text) => text !== '', 'required'),
    format: z.enum(['xlsx', 'csv', 'pdf', 'json'], 'invalid'),
    rhythm: z.enum(rhythms, 'required'),
    weekday: whole(1, 7).default(1),
    monthday: whole(1, 31).default(1),
    hour: whole(0, 23),
  })
  .transform(({ weekday, monthday, ...plan }) => ({ ...plan, day: plan.rhythm === 'weekly' ? weekday : monthday }));

export type ScheduleInput = z.output<typeof scheduleShape>;

export * from './desk-choices';
