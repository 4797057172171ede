import { z } from 'zod';
import { rhythms } from './notice-choices';

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

export * from './notice-choices';
