import type { CompletionRule } from '~/domain/catalogue/course.schema';
import { type Course, courseById } from '~/domain/catalogue/index.server';
import type { PublishedAssignment } from '~/domain/catalogue/published.schema';
import type { Member } from '~/domain/identity/index.server';
import { enrol } from '~/domain/learning/index.server';
import { type Draft, handIn } from '~/domain/marking/index.server';
import type { TypedMark } from '~/domain/marking/mark.schema';
import type { Ctx } from '~/platform/context';
import { aCourse, anAssignment } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';

/** A course without lessons to read before its assignment asg-1 (people 60, plan 40, passed at 60), and its trainer. */
export async function aCourseToMark(
  ctx: Ctx,
  given: { assignment?: Partial<PublishedAssignment>; completion?: CompletionRule; id?: string } = {},
) {
  const { versionId, id } = await aCourse(ctx, {
    id: given.id,
    quiz: null,
    assignments: [anAssignment(given.assignment)],
    completion: given.completion ?? { all: [{ assignment: 'asg-1' }] },
  });
  const course = await courseById(ctx, id);
  const trainer = await aTrainer(ctx, id);
  return { course, versionId, assignment: course.assignments[0]!, trainer };
}

export const aTrainer = async (ctx: Ctx, courseId = 'crs-1', nameLatin = 'Trainer'): Promise<Member> =>
  aMember(ctx, {
    personId: await aPerson(ctx, { nameLatin }),
    grants: [{ role: 'trainer', scope: { kind: 'course', id: courseId } }],
  });

/** Somebody enrolled on a course. */
export async function aLearner(ctx: Ctx, course: Course): Promise<Member> {
  const actor = await aMember(ctx);
  await enrol(ctx, actor, { course });
  return actor;
}

export const aDraft = (ctx: Ctx, course: Course, given: Partial<Draft> = {}): Draft => ({
  course,
  assignment: course.assignments[0]!,
  locale: 'en',
  workId: ctx.newId(),
  revision: 0,
  text: 'First paragraph.\n\nSecond paragraph.',
  without: [],
  file: null,
  ...given,
});

/** Hands in a work and gives its id. */
export async function aWork(ctx: Ctx, actor: Member, course: Course, given: Partial<Draft> = {}): Promise<string> {
  const draft = aDraft(ctx, course, given);
  await handIn(ctx, actor, draft);
  return draft.workId;
}

export const aMark = (people: number | null, plan: number | null, given: Partial<TypedMark> = {}): TypedMark => ({
  levels: { ...(people !== null && { people }), ...(plan !== null && { plan }) },
  comments: {},
  places: {},
  words: '',
  revision: 0,
  second: false,
  ...given,
});

export const pdf = (text = 'x') => ({ name: 'plan.pdf', bytes: Buffer.from(`%PDF-1.7 ${text}`) });
