import type { Outcome } from '~/domain/rosters/roster.schema';
import { Badge } from '~/ui/badge';
import type { IconName } from '~/ui/icon';
import type { Tone } from '~/ui/notice';
import { useWords } from '~/words/react';

const outcomes: Record<Outcome, [Tone, IconName]> = {
  invited: ['info', 'person'],
  enrolled: ['right', 'check'],
  changed: ['warn', 'pencil'],
  unchanged: ['still', 'minus'],
  refused: ['fault', 'cross'],
};

/** What would come, or has come, of a line. */
export function OutcomeBadge({ of }: { of: Outcome }) {
  const [tone, icon] = outcomes[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`rosters.outcome.${of}`)}
    </Badge>
  );
}

const states = {
  planned: ['warn', 'clock'],
  running: ['info', 'play'],
  done: ['right', 'check'],
} as const;

/** Where a list stands. */
export function RosterBadge({ of }: { of: keyof typeof states }) {
  const [tone, icon] = states[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`rosters.state.${of}`)}
    </Badge>
  );
}
