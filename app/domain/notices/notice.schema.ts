import { z } from 'zod';

/** When reminders of one kind come: as they fall due, one letter each Monday, or never. */
export const rhythms = ['daily', 'weekly', 'none'] as const;
export type Rhythm = (typeof rhythms)[number];

/** What reminders are about; each has its own rhythm. */
export const subjects = ['deadlines', 'meetings', 'idle'] as const;
export type Subject = (typeof subjects)[number];

const rhythm = z.enum(rhythms, 'invalid');

export const preferencesShape = z.object({
  deadlines: rhythm,
  meetings: rhythm,
  idle: rhythm,
  /** A box that is not ticked is not sent. */
  desk: z
    .literal('on', 'invalid')
    .optional()
    .transform((ticked) => ticked === 'on'),
});

export type Preferences = z.output<typeof preferencesShape>;

/** What one letter can be stopped from: one's own reminders, or the week of those who coordinate. */
export const lists = ['reminders', 'desk'] as const;
export type List = (typeof lists)[number];
