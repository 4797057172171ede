import type { Ctx } from '~/platform/context';
import { asPublished, type Course } from '../../catalogue/index.server';
import { isComplete, requirementsOf } from '../../learning/index.server';
import { checkDraft } from '../checking';
import type { Draft } from '../draft';
import { type AskedChanges, askedChanges, decidesOtherwise } from './asked';
import { enrolledInBatches } from './batches';

/** What a publication would come to for those who are enrolled. Whole people. */
export interface Outcome {
  enrolled: number;
  /** Who has completed the course. */
  completed: number;
  /** Of these, who meets what is asked today and would not meet what is asked then. All of them keep it. */
  lose: number;
  /** Who has not completed it, and has done all that is asked then. */
  gain: number;
}

export interface Consequences {
  changes: AskedChanges;
  /** The course as it would stand on the site. */
  after: Course;
  /** Null where no completion can come out otherwise. */
  outcome: Outcome | null;
}

/**
 * What changes of all that is asked, and what comes of it for everybody who is enrolled, by the very rules by which
 * completions are settled. Null while the copy has faults, or asks the same. Five queries for each 400 people.
 */
export async function consequencesOf(ctx: Ctx, draft: Draft): Promise<Consequences | null> {
  const check = await checkDraft(ctx, draft);
  if (check.faults.length > 0) return null;
  const after = asPublished(check);
  const changes = askedChanges(draft.course, after);
  if (!changes) return null;
  return {
    changes,
    after,
    outcome: decidesOtherwise(draft.course, after) ? await simulated(ctx, draft.course, after) : null,
  };
}

async function simulated(ctx: Ctx, before: Course, after: Course): Promise<Outcome> {
  const outcome: Outcome = { enrolled: 0, completed: 0, lose: 0, gain: 0 };
  for await (const people of enrolledInBatches(ctx, after)) {
    outcome.enrolled += people.length;
    for (const { completedAt, facts } of people) {
      const meets = (course: Course) => isComplete(requirementsOf(course, facts));
      const then = meets(after);
      if (completedAt !== null) outcome.completed++;
      if (completedAt !== null && !then && meets(before)) outcome.lose++;
      if (completedAt === null && then) outcome.gain++;
    }
  }
  return outcome;
}
