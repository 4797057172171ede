import type { AttendanceStatus, MeetingState } from '~/domain/meetings/meeting.schema';
import { Badge } from '~/ui/badge';
import { useWords } from '~/words/react';

const states = {
  planned: ['info', 'calendar'],
  running: ['warn', 'play'],
  over: ['warn', 'clock'],
  closed: ['still', 'lock'],
  cancelled: ['fault', 'cross'],
} as const;

/** Where a session stands: an icon and a word. */
export function MeetingBadge({ of }: { of: MeetingState }) {
  const t = useWords();
  const [tone, icon] = states[of];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`meetings.state.${of}`)}
    </Badge>
  );
}

const marks = {
  present: ['right', 'check'],
  late: ['warn', 'clock'],
  absent: ['fault', 'cross'],
  excused: ['info', 'info'],
} as const;

/** How somebody is marked: an icon and a word. */
export function StatusBadge({ of }: { of: AttendanceStatus }) {
  const t = useWords();
  const [tone, icon] = marks[of];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`meetings.status.${of}`)}
    </Badge>
  );
}
