import type { z } from 'zod';
import { assignmentAt, courseAt } from '~/domain/catalogue/index.server';
import type { Draft } from '~/domain/marking/index.server';
import type { workShape } from '~/domain/marking/mark.schema';
import { invalid } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';

/** Each turn may keep a file of up to 5 MB. */
export const savingLimit = { name: 'work', max: 240, window: 3_600_000 };

/** The draft that a form has sent. Refuses missing and workTooLarge. */
export async function draftFrom(
  { ctx, params, locale, upload }: MemberVisit,
  { work: workId, ...typed }: z.output<typeof workShape>,
): Promise<Draft> {
  const course = await courseAt(ctx, params.course);
  const assignment = assignmentAt(course, params.assignment);
  if (upload?.tooLarge) throw invalid('file', 'workTooLarge');
  // A browser sends a file without a name where none was chosen.
  const file = upload && upload.name !== '' ? upload : null;
  return { course, assignment, locale, workId, file, ...typed };
}
