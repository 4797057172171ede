import type { ListState, RowOutcome, Standing } from '~/domain/issuing/issuing.schema';
import { Badge } from '~/ui/badge';
import type { IconName } from '~/ui/icon';
import type { Tone } from '~/ui/notice';
import { useWords } from '~/words/react';

const standings: Record<Standing, [Tone, IconName]> = {
  ready: ['info', 'play'],
  nameless: ['warn', 'pencil'],
  incomplete: ['still', 'clock'],
  revoked: ['fault', 'cross'],
  notGiven: ['still', 'minus'],
  issued: ['right', 'check'],
  erased: ['still', 'minus'],
};

/** Where a member stands with the certificate: an icon and words. */
export function StandingBadge({ of }: { of: Standing }) {
  const [tone, icon] = standings[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`issuing.standing.${of}`)}
    </Badge>
  );
}

const states: Record<ListState, [Tone, IconName]> = {
  prepared: ['warn', 'clock'],
  running: ['info', 'play'],
  done: ['right', 'check'],
  dropped: ['still', 'minus'],
};

/** Where a list stands. */
export function ListBadge({ of }: { of: ListState }) {
  const [tone, icon] = states[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`issuing.state.${of}`)}
    </Badge>
  );
}

const outcomes: Record<RowOutcome, [Tone, IconName]> = {
  issue: ['info', 'play'],
  withheld: ['still', 'minus'],
  issued: ['right', 'check'],
  skipped: ['warn', 'undo'],
};

/** What would come, or has come, of a row. */
export function OutcomeBadge({ of }: { of: RowOutcome }) {
  const [tone, icon] = outcomes[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`issuing.outcome.${of}`)}
    </Badge>
  );
}
