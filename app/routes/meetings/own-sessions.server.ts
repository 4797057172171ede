import type { OwnMeeting } from '~/domain/meetings/index.server';
import type { Words } from '~/words/words';
import { whenOf } from './head.server';

/** Sessions of one's own in words. `ahead`: only so many of those that are not over. */
export function ownSessions(
  meetings: OwnMeeting[] | undefined,
  words: Words,
  to: (path: string) => string,
  { ahead }: { ahead?: number } = {},
) {
  const all = meetings ?? [];
  const shown =
    ahead === undefined ? all : all.filter(({ state }) => state === 'planned' || state === 'running').slice(0, ahead);
  return shown.map((meeting) => {
    const coming = meeting.state === 'planned' || meeting.state === 'running';
    return {
      id: meeting.id,
      title: meeting.title,
      when: whenOf({ locale: words.locale }, meeting),
      venue: meeting.venue,
      link: coming ? meeting.link : null,
      required: meeting.required,
      state: meeting.state,
      status: meeting.status,
      /** Also of one that is cancelled: so it leaves the calendar again. */
      calendar: coming || meeting.state === 'cancelled' ? to(`/my/sessions/${meeting.id}.ics`) : null,
    };
  });
}

export type OwnSession = ReturnType<typeof ownSessions>[number];
