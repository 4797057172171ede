import { z } from 'zod';
import { courseAt } from '~/domain/catalogue/index.server';
import { planRoster } from '~/domain/rosters/index.server';
import { dayAfter, isDay, startOfDay } from '~/platform/calendar';
import { invalid } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';
import { locales } from '~/words/words';
import { wholeFrom } from './whole.server';

const optional = (max: number) =>
  z
    .string('invalid')
    .trim()
    .max(max, 'tooLong')
    .default('')
    .transform((text) => text || null);

export const newRosterShape = z.object({
  course: optional(100),
  due: optional(10).refine((day) => day === null || isDay(day), 'invalid'),
  whole: optional(100),
  letters: z.enum(locales, 'invalid').optional(),
});

/** Reads the file that was sent and plans it; gives the id of the plan. The deadline is the end of its day in Almaty. */
export async function planSent(visit: MemberVisit, input: z.output<typeof newRosterShape>): Promise<string> {
  const { ctx, actor, upload, locale } = visit;
  if (upload?.tooLarge) throw invalid('file', 'fileTooLarge');
  if (!upload || upload.name === '') throw invalid('file', 'fileNeeded');
  const course = input.course === null ? null : await courseAt(ctx, input.course);
  const { whole, courseId = course?.id ?? null } = await wholeFrom(visit, input.whole);
  const { rosterId } = await planRoster(ctx, actor, {
    file: upload,
    courseId,
    whole,
    dueAt: input.due === null ? null : startOfDay(dayAfter(input.due)) - 1,
    locale: input.letters ?? locale,
  });
  return rosterId;
}
