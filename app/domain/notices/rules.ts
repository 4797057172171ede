import { day, dayIn, hour } from '~/platform/clock';
import { daysBetween } from './hours';
import type { Preferences, Subject } from './notice.schema';

/** What a reminder says. */
export type Kind =
  | 'due7'
  | 'due1'
  | 'missed'
  | 'idle'
  | 'meeting'
  | 'changed'
  | 'cancelled'
  | 'lead'
  | 'unclosed'
  | ExpiryKind;

/** What a reminder says of the end of a certificate. */
export const expiryKinds = ['expires60', 'expires30', 'expires7', 'expired'] as const;
export type ExpiryKind = (typeof expiryKinds)[number];

export const isOfExpiry = (kind: Kind): kind is ExpiryKind => expiryKinds.includes(kind as ExpiryKind);

export const subjectOf: Record<Kind, Subject> = {
  due7: 'deadlines',
  due1: 'deadlines',
  missed: 'deadlines',
  idle: 'idle',
  meeting: 'meetings',
  changed: 'meetings',
  cancelled: 'meetings',
  lead: 'meetings',
  unclosed: 'meetings',
  expires60: 'deadlines',
  expires30: 'deadlines',
  expires7: 'deadlines',
  expired: 'deadlines',
};

/** What is most urgent stands first in a letter. */
const order: Kind[] = [
  'cancelled',
  'changed',
  'lead',
  'meeting',
  'due1',
  'missed',
  'expires7',
  'expired',
  'unclosed',
  'due7',
  'expires30',
  'expires60',
  'idle',
];
export const byUrgency = (a: { kind: Kind }, b: { kind: Kind }): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind);

export interface Notice {
  /** Names what is told to whom: the key of the ledger. */
  id: string;
  kind: Kind;
  /** The enrolment, the meeting, or the completion that a certificate attests. */
  subjectId: string;
}

/** A row of the ledger, as far as the rules look at it. */
export interface Told extends Omit<Notice, 'kind'> {
  kind: string;
  notedAt: number;
}

export interface OpenEnrolment {
  id: string;
  enrolledAt: number;
  startedAt: number | null;
  lastActiveAt: number | null;
  dueAt: number | null;
}

/** A certificate of somebody's last completion of a course, with an end. */
export interface EndingCertificate {
  completionId: string;
  completedAt: number;
  /** The first instant at which it holds no more. */
  expiresAt: number;
  /** Days before the last one from which it can be renewed; null = it cannot be. */
  opensDaysBefore: number | null;
}

export interface ComingMeeting {
  id: string;
  startsAt: number;
}

/** A meeting that somebody leads, and whose list is open. */
export interface LedMeeting extends ComingMeeting {
  endsAt: number;
}

/** Days before a deadline at which one is reminded of it. */
export const daysAhead = { first: 7, last: 1 };
/** Days after which a deadline that was missed is no news any more. */
export const missedFor = 14;
/** Days after its end from which an open list is asked about, and after which it is not any more. */
export const openAfter = 1;
export const openFor = 14;
/** Days without a sign after which one is reminded, and after which nobody is bothered any more. */
export const silence = { from: 14, to: 60 };
/** The most reminders of one enrolment that nothing happens in. */
const idleAtMost = 2;
/** Days that two letters about one enrolment are apart, when the second would only say that nothing happens. */
const idleApart = 7;
/** Whoever was enrolled just now has a letter that says so. */
const fresh = 2 * day;
/** Days before the last one of a certificate at which one is reminded of it, the first not before it can be renewed. */
export const expiryAhead = { first: 60, second: 30, last: 7 };
/** Days after which a certificate that has expired is no news any more. */
export const expiredFor = 14;
/** Whoever has just got a certificate knows until when it holds. */
const freshCertificate = 7 * day;

/** The reminder of a deadline that is due, or null. Whoever missed a day for the first one gets the second. */
export function deadlineNotice({ id, dueAt, enrolledAt }: OpenEnrolment, now: number): Notice | null {
  if (dueAt === null) return null;
  const dueOn = dayIn(dueAt);
  const named = (kind: Kind): Notice => ({ id: `${kind}:${id}:${dueOn}`, kind, subjectId: id });
  if (dueAt < now) return now - dueAt <= missedFor * day ? named('missed') : null;
  const left = daysBetween(dayIn(now), dueOn);
  if (left <= daysAhead.last) return named('due1');
  return left <= daysAhead.first && now - enrolledAt >= fresh ? named('due7') : null;
}

/**
 * The reminder of the end of a certificate that is due, or null. Of several that were missed only the last one is. Without
 * a way to renew it there is one, and none once it is over. Keyed by the completion: a corrected name is told nothing anew.
 */
export function expiryNotice(certificate: EndingCertificate, now: number): Notice | null {
  const { completionId, completedAt, expiresAt, opensDaysBefore } = certificate;
  const named = (kind: ExpiryKind): Notice => ({ id: `${kind}:${completionId}`, kind, subjectId: completionId });
  const left = daysBetween(dayIn(now), dayIn(expiresAt - 1));
  const { first, second, last } = expiryAhead;
  if (left < 0) return opensDaysBefore !== null && -left <= expiredFor ? named('expired') : null;
  if (left > Math.min(first, opensDaysBefore ?? second)) return null;
  if (left <= last && opensDaysBefore !== null) return named('expires7');
  if (now - completedAt < freshCertificate) return null;
  return named(left <= second ? 'expires30' : 'expires60');
}

/** The reminder that nothing happens, or null: two at the most in an enrolment, two weeks apart. */
export function idleNotice(enrolment: OpenEnrolment, told: Told[], now: number): Notice | null {
  const { id } = enrolment;
  const last = enrolment.lastActiveAt ?? enrolment.startedAt ?? enrolment.enrolledAt;
  const about = told.filter(({ subjectId }) => subjectId === id);
  const before = about.filter(({ kind }) => kind === 'idle');
  if (before.length >= idleAtMost) return null;
  const silent = now - Math.max(last, ...before.map(({ notedAt }) => notedAt));
  if (silent < silence.from * day || now - last > silence.to * day) return null;
  if (about.some(({ notedAt }) => now - notedAt < idleApart * day)) return null;
  return { id: `idle:${id}:${before.length + 1}`, kind: 'idle', subjectId: id };
}

/** The reminder of a meeting on one of the next days, or null. A meeting that was moved to another day is another. */
export function meetingNotice(
  { id, startsAt }: ComingMeeting,
  { personId, now, ahead }: { personId: string; now: number; ahead: number },
): Notice | null {
  const startsOn = dayIn(startsAt);
  if (startsAt <= now || daysBetween(dayIn(now), startsOn) > ahead) return null;
  return { id: `meeting:${id}:${startsOn}:${personId}`, kind: 'meeting', subjectId: id };
}

/** The reminder of a meeting that one leads, or the one that its list is still open, or null. */
export function leadNotice(
  { id, startsAt, endsAt }: LedMeeting,
  { personId, now, ahead }: { personId: string; now: number; ahead: number },
): Notice | null {
  const since = now - endsAt;
  if (since >= openAfter * day)
    return since <= openFor * day ? { id: `unclosed:${id}:${personId}`, kind: 'unclosed', subjectId: id } : null;
  const coming = meetingNotice({ id, startsAt }, { personId, now, ahead });
  return coming && { id: `lead:${id}:${dayIn(startsAt)}:${personId}`, kind: 'lead', subjectId: id };
}

/** Hours before its beginning from which a cancelled meeting is told of at any hour of the day and night. */
export const urgentHours = 24;

/** Whether people would set out for nothing, if they were told of it in the morning. */
export const isUrgent = (
  { startsAt, cancelledAt }: { startsAt: number; cancelledAt: number | null },
  now: number,
): boolean => cancelledAt !== null && startsAt > now && startsAt - now <= urgentHours * hour;

interface Looking {
  personId: string;
  preferences: Preferences;
  enrolments: OpenEnrolment[];
  certificates: EndingCertificate[];
  meetings: ComingMeeting[];
  /** Those that they lead. */
  led: LedMeeting[];
  told: Told[];
  now: number;
  /** The letter of the week is due: who wants one letter a week gets it now. */
  weekly: boolean;
}

/** All that somebody is to be told now and was not told before, in the order of the letter. */
export function dueNotices(looking: Looking): Notice[] {
  const { personId, preferences, enrolments, certificates, meetings, led, told, now, weekly } = looking;
  const known = new Set(told.map(({ id }) => id));
  const wanted = (subject: Subject) =>
    preferences[subject] === 'daily' || (preferences[subject] === 'weekly' && weekly);
  const ahead = preferences.meetings === 'weekly' ? 7 : 1;
  const fromEnrolments = enrolments.flatMap((enrolment) => {
    const deadline = wanted('deadlines') ? deadlineNotice(enrolment, now) : null;
    if (deadline && !known.has(deadline.id)) return [deadline];
    return (wanted('idle') && idleNotice(enrolment, told, now)) || [];
  });
  const fromMeetings = wanted('meetings')
    ? meetings.flatMap((meeting) => meetingNotice(meeting, { personId, now, ahead }) ?? [])
    : [];
  const fromLed = wanted('meetings') ? led.flatMap((one) => leadNotice(one, { personId, now, ahead }) ?? []) : [];
  const fromCertificates = wanted('deadlines') ? certificates.flatMap((one) => expiryNotice(one, now) ?? []) : [];
  return [...fromLed, ...fromMeetings, ...fromEnrolments, ...fromCertificates].filter(({ id }) => !known.has(id));
}
