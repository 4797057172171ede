import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { OwnSession } from './own-sessions.server';
import { MeetingBadge, StatusBadge } from './state';

/** When and where one's sessions are, with the way into the call and into the calendar. */
export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const t = useWords();
  return (
    <ul>
      {sessions.map(({ id, title, when, venue, link, required, state, status, calendar }) => (
        <li key={id} className="grid gap-1 border-t border-line py-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold">{title}</span>
            {status ? <StatusBadge of={status} /> : state !== 'planned' && <MeetingBadge of={state} />}
          </p>
          <p className="text-small text-soft">
            <span className="figures">{when}</span>
            {venue && ` · ${venue}`}
            {!required && ` · ${t('meetings.optional')}`}
          </p>
          {(link || calendar) && (
            <p className="no-print flex flex-wrap gap-x-6">
              {link && (
                <a href={link} rel="noreferrer" className="inline-flex min-h-11 items-center gap-2">
                  <Icon name="external" />
                  {t('meetings.join')}
                  <span className="sr-only"> – {title}</span>
                </a>
              )}
              {calendar && (
                <Link to={calendar} reloadDocument className="inline-flex min-h-11 items-center gap-2">
                  <Icon name="calendar" />
                  {t(state === 'cancelled' ? 'meetings.calendarCancelled' : 'meetings.calendar')}
                  <span className="sr-only"> – {title}</span>
                </Link>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
