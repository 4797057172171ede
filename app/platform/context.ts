import type { Database, Tx } from '#db/database';
import type { Brand } from './brand';
import type { Clock } from './clock';
import type { Env } from './env';
import type { Log } from './log';
import type { Secrets } from './secrets';

/** A course was completed by a person: told inside the transaction that records it. */
export interface CourseCompleted {
  completionId: string;
  personId: string;
  courseId: string;
  courseVersionId: string;
  at: number;
  /** What was done to renew an earlier certificate of the course; null or left out = the course was completed. */
  renewal?: Renewal | null;
}

/** The quiz that was taken again, and what was reached in it, in whole per cent. */
export interface Renewal {
  quizId: string;
  percent: number;
}

/** A person was erased: told inside the transaction that erases. */
export interface PersonErased {
  personId: string;
  at: number;
  /** Account that erased; null = the system. */
  by: string | null;
  /** What they could be found by until now. */
  were: {
    /** Folded, as `persons.names_folded`. */
    names: string;
    emails: string[];
  };
}

/** A role of an account was taken away: told inside the transaction that takes it. */
export interface RoleTaken {
  accountId: string;
  /** Account that took it; null = the operator. */
  by: string | null;
}

/** A session was changed or cancelled: told inside the transaction that does it. */
export interface MeetingChanged {
  meetingId: string;
  /** Of the meeting after the change: two changes are two. */
  revision: number;
  /** When it begins, or would have begun. */
  startsAt: number;
  cancelled: boolean;
}

/**
 * What a lower room tells higher ones within its own transaction. Filled once in the composition root
 * (app/web/compose.ts), so that learning need not know that certificates exist.
 */
export interface Listeners {
  courseCompleted: ((ctx: Ctx, tx: Tx, done: CourseCompleted) => Promise<void>)[];
  courseRenewed: ((ctx: Ctx, tx: Tx, done: CourseCompleted) => Promise<void>)[];
  personErased: ((ctx: Ctx, tx: Tx, erased: PersonErased) => Promise<void>)[];
  roleTaken: ((ctx: Ctx, tx: Tx, taken: RoleTaken) => Promise<void>)[];
  meetingChanged: ((ctx: Ctx, tx: Tx, changed: MeetingChanged) => Promise<void>)[];
}

/** Everything that a verb of the domain may touch. Tests hand in fakes of the clock and the log. */
export interface Ctx {
  db: Database;
  clock: Clock;
  newId: () => string;
  log: Log;
  env: Env;
  brand: Brand;
  secrets: Secrets;
  listeners: Listeners;
  /** Built worker in which a server counts and writes what would keep others waiting; without it, where it is asked for. */
  reportWorker?: string;
  /** Id of the request, for the log and the audit; null outside requests. */
  requestId: string | null;
}
