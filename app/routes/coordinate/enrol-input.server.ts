import { z } from 'zod';
import { type Course, courseAt } from '~/domain/catalogue/index.server';
import { otherEmailShape } from '~/domain/identity/account.schema';
import { enrolByAddress, enrolPerson } from '~/domain/learning/index.server';
import { dayAfter, isDay, startOfDay } from '~/platform/calendar';
import type { MemberVisit } from '~/web/visit';
import { locales } from '~/words/words';

const optional = (max: number) =>
  z
    .string('invalid')
    .trim()
    .max(max, 'tooLong')
    .default('')
    .transform((text) => text || null);

const both = {
  course: z.string('required').min(1, 'required').max(100, 'invalid'),
  due: optional(10).refine((day) => day === null || isDay(day), 'invalid'),
};

const found = z.object({ ...both, person: z.string('invalid').min(1).max(100, 'invalid') });
/** Somebody named by their address. */
export const addressShape = z.object({
  email: otherEmailShape,
  name: z.string('required').trim().min(1, 'required').max(120, 'tooLong'),
  letters: z.enum(locales, 'invalid'),
  city: optional(100),
  organisationId: optional(100),
  organisation: optional(200),
});
const byAddress = addressShape.extend(both);

/** Somebody who was found, or somebody named by their address: only what belongs to the choice is asked for. */
export const enrolShape = z.record(z.string(), z.unknown()).transform((values, context) => {
  const parsed = values.person ? found.safeParse(values) : byAddress.safeParse(values);
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path });
  return z.NEVER;
});

/** Enrols whom the form means and returns the course. The deadline is the end of its day in Almaty. */
export async function enrolWith({ ctx, actor }: MemberVisit, input: z.output<typeof enrolShape>): Promise<Course> {
  const course = await courseAt(ctx, input.course);
  const dueAt = input.due === null ? null : startOfDay(dayAfter(input.due)) - 1;
  if ('person' in input) {
    await enrolPerson(ctx, actor, { personId: input.person, course, dueAt });
    return course;
  }
  const { email, name, letters: locale, city: cityId, organisationId, organisation: named } = input;
  const organisation = organisationId ? { id: organisationId } : named ? { name: named } : null;
  await enrolByAddress(ctx, actor, { course, dueAt, email, name, locale, cityId, organisation });
  return course;
}
