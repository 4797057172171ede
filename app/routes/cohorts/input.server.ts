import { z } from 'zod';
import { mostDays, mostSeats } from '~/domain/cohorts/cohort.schema';
import type { CohortPlan } from '~/domain/cohorts/index.server';
import { isDay } from '~/platform/calendar';
import { locales } from '~/words/words';

const optional = (max: number) =>
  z
    .string('invalid')
    .trim()
    .max(max, 'tooLong')
    .default('')
    .transform((text) => text || null);

const day = z.string('required').min(1, 'required').refine(isDay, 'dayWrong');
const whole = (most: number) =>
  z
    .string('numberWrong')
    .trim()
    .regex(/^\d{1,6}$/, 'numberWrong')
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, 'numberWrong');

/** One of a list, several, or none: a repeated field of a form. */
export const several = z
  .union([z.string(), z.array(z.string())], 'invalid')
  .default([])
  .transform((value) => [value].flat().filter(Boolean));

const facts = {
  title: optional(120),
  language: z.enum(locales, 'invalid'),
  alsoIn: several.pipe(z.array(z.enum(locales, 'invalid'))),
  city: optional(100),
  organisationId: optional(100),
  startsOn: day,
  endsOn: day,
  capacity: z
    .string('numberWrong')
    .trim()
    .default('')
    .transform((text) => text || null)
    .pipe(z.union([z.null(), whole(mostSeats)], 'numberWrong')),
  attendancePercent: z
    .string('percentWrong')
    .trim()
    .default('')
    .transform((text) => text.replace(/\s*%$/, '') || null)
    .pipe(z.union([z.null(), whole(100)], 'percentWrong')),
  trainers: several,
};

/** Only what belongs to the chosen kind of deadline is read. */
const deadline = z.record(z.string(), z.unknown()).transform((values, context) => {
  const kind = values.deadline ?? 'none';
  if (kind === 'none') return { deadlineDays: null, deadlineOn: null };
  const [name, shape] = kind === 'days' ? (['deadlineDays', whole(mostDays)] as const) : (['deadlineOn', day] as const);
  const parsed = shape.safeParse(values[name] ?? '');
  if (parsed.success) {
    return {
      deadlineDays: typeof parsed.data === 'number' ? parsed.data : null,
      deadlineOn: typeof parsed.data === 'string' ? parsed.data : null,
    };
  }
  context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'invalid', path: [name] });
  return z.NEVER;
});

type Facts = z.output<z.ZodObject<typeof facts>>;

function planOf({ city: cityId, trainers: trainerIds, ...rest }: Facts, until: z.output<typeof deadline>): CohortPlan {
  return { ...rest, cityId, trainerIds, ...until };
}

/** The form of a cohort that there is. All faults of all fields are told at once. */
export const planShape = both(z.object(facts)).transform(([values, until]) => planOf(values, until));

/** The form of a new cohort: also its course and its code. */
export const newPlanShape = both(
  z.object({
    ...facts,
    cohort: z.string('invalid').min(1, 'invalid').max(100, 'invalid'),
    course: z.string('required').min(1, 'required').max(100, 'invalid'),
    code: optional(40),
  }),
).transform(([{ cohort, course, code, ...values }, until]) => ({ cohort, course, code, plan: planOf(values, until) }));

/** The fields of a form and its deadline, each judged also where the other one is refused. */
function both<S extends z.ZodObject>(shape: S) {
  return z.record(z.string(), z.unknown()).transform((values, context) => {
    const fields = shape.safeParse(values);
    const until = deadline.safeParse(values);
    for (const { error } of [fields, until])
      for (const { message, path } of error?.issues ?? []) context.addIssue({ code: 'custom', message, path });
    if (!fields.success || !until.success) return z.NEVER;
    return [fields.data, until.data] as const;
  });
}
