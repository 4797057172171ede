import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Icon, type IconName } from './icon';
import type { Tone } from './notice';

/** A word about a thing, with its tone and perhaps an icon. */
export function Badge({ tone = 'still', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`badge tone-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

const states = {
  notStarted: ['still', undefined],
  inProgress: ['warn', 'play'],
  completed: ['right', 'check'],
  locked: ['still', 'lock'],
  underReview: ['info', 'clock'],
  revision: ['fault', 'undo'],
  accepted: ['right', 'check'],
} as const satisfies Record<string, readonly [Tone, IconName | undefined]>;

export type StateName = keyof typeof states;

/** The state of a lesson, a course or an assignment, in the words of the glossary. */
export function State({ of }: { of: StateName }) {
  const [tone, icon] = states[of];
  return (
    <Badge tone={tone} icon={icon}>
      {useWords()(`blocks.state.${of}`)}
    </Badge>
  );
}
