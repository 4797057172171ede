import { z } from 'zod';

/** An address as one types it; whether letters arrive is proved by a letter. */
export const emailShape = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(254, 'tooLong')
  .regex(/^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/u, 'emailInvalid');

/** Longer than any password may be, so that the domain says what is wrong with it. */
export const passwordShape = z.string('required').min(1, 'required').max(1000, 'passwordLong');

export const signUpShape = z.object({
  name: z.string('required').trim().min(1, 'required').max(400, 'tooLong'),
  email: emailShape,
  password: passwordShape,
  consent: z.literal('on', 'consentNeeded'),
});

export const signInShape = z.object({
  email: z.string('required').trim().min(1, 'required').max(254, 'tooLong'),
  password: passwordShape,
  to: z.string().max(1000).optional(),
});

export const codeShape = z.object({ code: z.string('required').trim().min(1, 'required').max(40, 'codeWrong') });
