import { hour, minute } from '~/platform/clock';
import type { RateLimit } from '~/platform/rate-limits';

/**
 * How often a door may be knocked at. Limits by network address are wide, because a whole training room
 * sits behind one address; limits by account are narrow. Only failures count at sign-in.
 */
export const limits = {
  signInByAccount: { name: 'sign-in:account', max: 10, window: 15 * minute },
  signInByAddress: { name: 'sign-in:address', max: 100, window: 15 * minute },
  secondFactor: { name: 'second-factor', max: 5, window: 15 * minute },
  signUpByAddress: { name: 'sign-up:address', max: 60, window: hour },
  newPasswordByAddress: { name: 'new-password:address', max: 60, window: hour },
  /** Letters of one kind to one mailbox, so that nobody floods somebody else's. */
  letters: { name: 'letters', max: 5, window: hour },
  /** The password asked again by somebody who is signed in. */
  passwordAgain: { name: 'password-again', max: 10, window: 15 * minute },
  /** Staff looking for people: wide enough for a day at the desk, too narrow for reading everybody out. */
  search: { name: 'search', max: 300, window: 15 * minute, code: 'tooManySearches' },
} satisfies Record<string, RateLimit>;
