import type { EnrolmentState, Need } from '~/domain/reports/enrolment.schema';
import { Badge, State } from '~/ui/badge';
import { useWords } from '~/words/react';

/** Where somebody stands in a course, in the words of the glossary. */
export function StateBadge({ of }: { of: EnrolmentState }) {
  const t = useWords();
  if (of !== 'withdrawn') return <State of={of} />;
  return (
    <Badge tone="still" icon="undo">
      {t('coordinate.state.withdrawn')}
    </Badge>
  );
}

/** Why somebody needs the coordinator. */
export function NeedBadge({ of }: { of: Need }) {
  const t = useWords();
  return (
    <Badge tone="fault" icon="bell">
      {t(`coordinate.badge.${of}`)}
    </Badge>
  );
}
