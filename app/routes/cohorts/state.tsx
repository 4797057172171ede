import type { CohortState } from '~/domain/cohorts/cohort.schema';
import { Badge } from '~/ui/badge';
import { useWords } from '~/words/react';

const looks = {
  planned: ['info', 'calendar'],
  running: ['warn', 'play'],
  closed: ['still', 'lock'],
} as const;

/** Where a cohort stands: an icon and a word. */
export function CohortBadge({ of }: { of: CohortState }) {
  const t = useWords();
  const [tone, icon] = looks[of];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`cohorts.state.${of}`)}
    </Badge>
  );
}
