import { Badge } from '~/ui/badge';
import { useWords } from '~/words/react';
import type { OwnWorkView } from './own-work-view.server';

const looks = {
  none: ['still', undefined],
  draft: ['warn', 'pencil'],
  waiting: ['info', 'clock'],
  returned: ['fault', 'undo'],
  passed: ['right', 'check'],
  failed: ['warn', 'undo'],
} as const;

/** The state of a version as a word and an icon. */
export function OwnState({ of }: { of: OwnWorkView['state'] }) {
  const t = useWords();
  const [tone, icon] = looks[of];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`marking.state.${of}`)}
    </Badge>
  );
}
