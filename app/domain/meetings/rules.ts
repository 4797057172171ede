import { minute } from '~/platform/clock';
import type { AttendanceStatus, MeetingState } from './meeting.schema';

interface Times {
  startsAt: number;
  endsAt: number;
}

/** Late is there too; excused is not, and neither takes anything from anybody. */
export const wasThere = (status: AttendanceStatus | null | undefined): boolean =>
  status === 'present' || status === 'late';

/** Where a session stands at an instant. */
export function meetingState(
  { startsAt, endsAt, cancelledAt, closedAt }: Times & { cancelledAt: number | null; closedAt: number | null },
  now: number,
): MeetingState {
  if (cancelledAt !== null) return 'cancelled';
  if (closedAt !== null) return 'closed';
  if (now < startsAt) return 'planned';
  return now < endsAt ? 'running' : 'over';
}

interface Mark {
  status: AttendanceStatus;
  checkInAt: number | null;
  checkOutAt: number | null;
}

/**
 * Whole minutes of a session for which somebody was there: from their coming, or its beginning, to their going, or its
 * end; what lies outside the session is not counted. Nought for whoever was not there.
 */
export function minutesThere({ startsAt, endsAt }: Times, { status, checkInAt, checkOutAt }: Mark): number {
  if (!wasThere(status)) return 0;
  const from = Math.min(Math.max(checkInAt ?? startsAt, startsAt), endsAt);
  const to = Math.min(Math.max(checkOutAt ?? endsAt, from), endsAt);
  return Math.round((to - from) / minute);
}

/** How a session is held, by what is said of its place. */
export const modeOf = (venue: string | null, link: string | null): 'room' | 'online' | 'both' =>
  venue === null ? 'online' : link === null ? 'room' : 'both';
