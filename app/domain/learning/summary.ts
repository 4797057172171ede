/** A row of the log of learning, as far as the summary of a lesson looks at it. */
export interface LearningEvent {
  kind: 'opened' | 'completed' | 'time';
  seconds: number | null;
  at: number;
}

/** What the log says of one person and one lesson. */
export interface LessonSummary {
  openedAt: number;
  lastAt: number;
  completedAt: number | null;
  /** Whole seconds of active reading. */
  seconds: number;
}

/**
 * The summary after one more event. The order of the events does not matter, so that a late phone changes
 * nothing that was counted: the same events give the same summary.
 */
export function withEvent(before: LessonSummary | null, { kind, seconds, at }: LearningEvent): LessonSummary {
  const completedAt = kind === 'completed' ? at : null;
  const read = kind === 'time' ? (seconds ?? 0) : 0;
  if (!before) return { openedAt: at, lastAt: at, completedAt, seconds: read };
  return {
    openedAt: Math.min(before.openedAt, at),
    lastAt: Math.max(before.lastAt, at),
    completedAt:
      before.completedAt === null || completedAt === null
        ? (before.completedAt ?? completedAt)
        : Math.min(before.completedAt, completedAt),
    seconds: before.seconds + read,
  };
}
