import { z } from 'zod';

/** An address as one types it; whether letters arrive is proved by a letter. */
const addressShape = (needed: 'emailNeeded' | 'otherEmailNeeded') =>
  z
    .string(needed)
    .trim()
    .min(1, needed)
    .max(254, 'tooLong')
    .regex(/^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/u, 'emailInvalid');

export const emailShape = addressShape('emailNeeded');

/** The address of somebody else, whom staff name. */
export const otherEmailShape = addressShape('otherEmailNeeded');

/** Longer than any password may be, so that the domain says what is wrong with it. */
export const passwordShape = z.string('passwordNeeded').min(1, 'passwordNeeded').max(1000, 'passwordLong');

export const signUpShape = z.object({
  name: z.string('nameNeeded').trim().min(1, 'nameNeeded').max(400, 'tooLong'),
  email: emailShape,
  password: passwordShape,
  consent: z.literal('on', 'consentNeeded'),
  to: z.string().max(1000).optional(),
});

export const signInShape = z.object({
  email: z.string('emailNeeded').trim().min(1, 'emailNeeded').max(254, 'tooLong'),
  password: passwordShape,
  to: z.string().max(1000).optional(),
});

export const codeShape = z.object({ code: z.string('codeNeeded').trim().min(1, 'codeNeeded').max(40, 'codeWrong') });
