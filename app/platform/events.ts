import { desc, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { events } from '#db/schema';
import type { Ctx } from './context';
import { sha256 } from './secrets';

/** Everything that is written down as a link of the chain: past tense, in words at `admin.event.…`. */
export const eventKinds = [
  'account.opened',
  'account.verified',
  'attempt.granted',
  'attempt.started',
  'attempt.submitted',
  'calendar.closed',
  'calendar.opened',
  'attendance.corrected',
  'attendance.recorded',
  'certificate.drawn',
  'certificate.issued',
  'certificate.revoked',
  'certificate.signed',
  'certificate.superseded',
  'certificates.dropped',
  'certificates.issued',
  'certificates.prepared',
  'cohort.changed',
  'cohort.closed',
  'cohort.joined',
  'cohort.left',
  'cohort.planned',
  'cohort.seated',
  'cohort.written',
  'comment.answered',
  'comment.closed',
  'comment.reopened',
  'comment.said',
  'consent.withdrawn',
  'course.begun',
  'course.completed',
  'course.loaded',
  'course.offered',
  'course.released',
  'course.renewed',
  'course.retired',
  'draft.imported',
  'draft.opened',
  'draft.rearranged',
  'draft.restored',
  'enrolment.created',
  'enrolment.revived',
  'enrolment.withdrawn',
  'followUp.allowed',
  'followUp.answered',
  'followUp.declined',
  'initiative.changed',
  'initiative.checked',
  'initiative.proved',
  'initiative.recorded',
  'keys.rotated',
  'lesson.completed',
  'letters.chosen',
  'merge.confirmed',
  'merge.dismissed',
  'merge.proposed',
  'merge.undone',
  'meeting.cancelled',
  'meeting.changed',
  'meeting.closed',
  'meeting.planned',
  'organisation.named',
  'organisation.called',
  'password.changed',
  'period.frozen',
  'period.published',
  'period.withdrawn',
  'person.erased',
  'profile.changed',
  'recoveryCode.used',
  'report.exported',
  'report.scheduled',
  'report.scheduleDropped',
  'report.schedulePaused',
  'report.scheduleResumed',
  'report.viewChanged',
  'report.viewDropped',
  'report.viewSaved',
  'review.agreed',
  'review.answered',
  'review.asked',
  'review.changeAsked',
  'review.closed',
  'review.reopened',
  'review.ruleSet',
  'review.said',
  'role.given',
  'role.taken',
  'roster.carriedOut',
  'roster.organisationsChosen',
  'roster.planned',
  'secondFactor.confirmed',
  'secondFactor.removed',
  'session.ended',
  'session.opened',
  'survey.answered',
  'target.set',
  'translation.begun',
  'translation.checked',
  'work.handedIn',
  'work.marked',
  'work.moderated',
  'work.returned',
  'work.secondAsked',
] as const;
export type EventKind = (typeof eventKinds)[number];

export interface EventFacts {
  kind: EventKind;
  /** Account that acted; null = the system. */
  actorId: string | null;
  subjectId: string;
  /** Identifiers, before, after, reason. Never a secret, never a person's name or address. */
  data?: Record<string, unknown>;
}

/** The hash before the first event. */
export const genesis = '0'.repeat(64);

interface Link {
  seq: number;
  id: string;
  at: number;
  actorId: string | null;
  kind: string;
  subjectId: string;
  data: string;
  requestId: string | null;
  previousHash: string;
}

/** Hash of an event over all its columns and the hash before it. */
export const linkHash = (e: Link): string =>
  sha256(JSON.stringify([e.previousHash, e.seq, e.id, e.at, e.actorId, e.kind, e.subjectId, e.data, e.requestId]));

const lastLink = (tx: Tx) =>
  hotIn<{ seq: number; hash: string }>(tx, 'last-event', () =>
    tx.select({ seq: events.seq, hash: events.hash }).from(events).orderBy(desc(events.seq)).limit(1),
  );

const addLink = (tx: Tx) =>
  hotIn(tx, 'add-event', () =>
    tx.insert(events).values({
      seq: sql.placeholder('seq'),
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      actorId: sql.placeholder('actorId'),
      kind: sql.placeholder('kind'),
      subjectId: sql.placeholder('subjectId'),
      data: sql.placeholder('data'),
      requestId: sql.placeholder('requestId'),
      previousHash: sql.placeholder('previousHash'),
      hash: sql.placeholder('hash'),
    }),
  );

/** Adds the row of one change to the chain, in the transaction of that change. */
export async function recordEvent(ctx: Ctx, tx: Tx, facts: EventFacts): Promise<void> {
  const [last] = await lastLink(tx).execute();
  await addLink(tx).execute(linkAfter(ctx, last, facts));
}

/** The same for the changes of many at once, in their order: the end of the chain is read once. */
export async function recordEvents(ctx: Ctx, tx: Tx, changes: EventFacts[]): Promise<void> {
  let [last] = await lastLink(tx).execute();
  const links = changes.map((facts) => {
    const link = linkAfter(ctx, last, facts);
    last = link;
    return link;
  });
  await insertAll(tx, events, links);
}

function linkAfter(ctx: Ctx, last: { seq: number; hash: string } | undefined, facts: EventFacts) {
  const link: Link = {
    seq: (last?.seq ?? 0) + 1,
    id: ctx.newId(),
    at: ctx.clock(),
    actorId: facts.actorId,
    kind: facts.kind,
    subjectId: facts.subjectId,
    data: JSON.stringify(facts.data ?? {}),
    requestId: ctx.requestId,
    previousHash: last?.hash ?? genesis,
  };
  return { ...link, hash: linkHash(link) };
}
