import type { Locale } from '~/words/words';

export const roles = ['trainer', 'coordinator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What a role reaches. A coordinator of a city sees the people of that city, of a programme its courses, … */
export type Scope = { kind: 'all' } | { kind: 'course' | 'programme' | 'city' | 'organisation'; id: string };

export interface Grant {
  role: Role;
  scope: Scope;
}

/** Who asks. A guest has no account and no person. */
export interface Actor {
  accountId: string | null;
  personId: string | null;
  sessionId: string | null;
  email: string | null;
  /** Name to greet with, in the language of the page; null when none was given. */
  name: string | null;
  grants: Grant[];
  locale: Locale;
  verified: boolean;
  demo: boolean;
  /** True when this session has shown a second factor (or the account is a demo account, which has none). */
  secondFactor: boolean;
}

/** What decides who may do what. */
export type Holder = Pick<Actor, 'accountId' | 'grants' | 'secondFactor'>;

/** Somebody who has signed in: ids are there. */
export type Member = Actor & { accountId: string; personId: string };

export const guest = (locale: Locale): Actor => ({
  accountId: null,
  personId: null,
  sessionId: null,
  email: null,
  name: null,
  grants: [],
  locale,
  verified: false,
  demo: false,
  secondFactor: false,
});

/** The command line and jobs: may do all, has no account. */
export const operator = (locale: Locale = 'en'): Actor => ({
  ...guest(locale),
  grants: [{ role: 'administrator', scope: { kind: 'all' } }],
  verified: true,
  secondFactor: true,
});

export const isMember = (actor: Actor): actor is Member => actor.accountId !== null && actor.personId !== null;
