import type { EnrolmentState, Need } from '~/domain/reports/enrolment.schema';
import { Badge, State } from '~/ui/badge';
import { Icon } from '~/ui/icon';
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

/** Why somebody needs the coordinator: quiet, because a list may be full of them. */
export function NeedRemark({ of }: { of: Need }) {
  const t = useWords();
  return (
    <span className="inline-flex items-center gap-1 text-small text-aport-ink">
      <Icon name="bell" className="!size-4" />
      {t(`coordinate.badge.${of}`)}
    </span>
  );
}
