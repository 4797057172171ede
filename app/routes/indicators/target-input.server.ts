import { z } from 'zod';
import { isDay } from '~/platform/calendar';

/** A number as people type it, with a comma or a point; empty = not entered. */
const figure = z
  .string('figureWrong')
  .default('')
  .transform((text) =>
    text
      .replace(/[\s\u00a0\u202f]/g, '')
      .replace(',', '.')
      .replace('−', '-'),
  )
  .refine((text) => text === '' || /^-?\d{1,9}(\.\d{1,3})?$/.test(text), 'figureWrong')
  .transform((text) => (text === '' ? null : Number(text)));

const day = z
  .string('dayWrong')
  .default('')
  .refine((text) => text === '' || isDay(text), 'dayWrong')
  .transform((text) => text || null);

const text = (max: number) => z.string('invalid').trim().max(max, 'tooLong').default('');

/** The form of a baseline and a target. */
export const targetShape = z
  .object({
    id: z.string('invalid').min(1, 'invalid').max(100, 'invalid'),
    from: day,
    to: day,
    baseline: figure,
    baselineOn: day,
    target: figure,
    note: text(500),
    checkedBy: text(120),
  })
  .transform(({ from, to, ...rest }) => ({ ...rest, period: { from, to } }));
