import { briefNodes, type Course, type RubricScore, rubricScore } from '~/domain/catalogue/index.server';
import type { PublishedAssignment } from '~/domain/catalogue/published.schema';
import { isMember } from '~/domain/identity/index.server';
import { findSelfAssessment, type Levels, levelsFrom } from '~/domain/learning/index.server';
import type { Visit } from '~/web/visit';
import type { Words } from '~/words/words';

/** What the page of an assignment shows, in the language of the visit. */
export function assignmentView(course: Course, assignment: PublishedAssignment, { words, to, ctx }: Visit) {
  const { locale } = words;
  const module = course.modules.findIndex(({ id }) => id === assignment.module);
  const heading = assignment.title[locale];
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    path: to(`/learn/${course.slug}/assignments/${assignment.id}`),
    course: { title: course.title[locale], to: to(`/courses/${course.slug}`) },
    place: module < 0 ? words('assignments.ofCourse') : words('courses.module', { n: module + 1 }),
    minutes: words('learn.minutes', { n: assignment.minutes }),
    notice: course.notice?.[locale] ?? null,
    brief: briefNodes(assignment.brief[locale]),
    handIn: briefNodes(assignment.handIn[locale]),
    pass: assignment.pass,
    criteria: assignment.criteria.map(({ id, weight, title, levels }) => ({
      id,
      weight,
      title: title[locale],
      levels: levels.map((level) => level[locale]),
    })),
  };
}

export interface OwnJudgement {
  levels: Levels;
  /** A sentence for each field of a form that was sent by its address, or none. */
  errors: Record<string, string>;
  /** Null until every criterion has its level. */
  score: (Omit<RubricScore, 'absent'> & { absent: string[] }) | null;
}

/**
 * How the visitor judges their own work: what a member kept, or what a guest chose, whose form is its own address and
 * leaves nothing behind.
 */
export async function ownJudgement(assignment: PublishedAssignment, visit: Visit): Promise<OwnJudgement> {
  const { ctx, actor, url, words } = visit;
  if (isMember(actor)) {
    const kept = await findSelfAssessment(ctx, actor.personId, assignment);
    return judged(assignment, kept ?? {}, {}, visit);
  }
  const sent = assignment.criteria.some(({ id }) => url.searchParams.has(`level-${id}`));
  const { levels, open } = levelsFrom(assignment, (name) => url.searchParams.get(name));
  return judged(assignment, levels, sent ? levelErrors(assignment, open, words) : {}, visit);
}

/** A sentence for each field of a criterion that has no level yet. */
export function levelErrors({ criteria }: PublishedAssignment, open: string[], words: Words): Record<string, string> {
  const wanted = criteria.filter(({ id }) => open.includes(id));
  return Object.fromEntries(
    wanted.map(({ id, title }) => [
      `level-${id}`,
      words('assignments.chooseLevel', { criterion: title[words.locale] }),
    ]),
  );
}

function judged(
  { criteria, pass }: PublishedAssignment,
  levels: Levels,
  errors: OwnJudgement['errors'],
  { words }: Visit,
): OwnJudgement {
  if (criteria.some(({ id }) => levels[id] === undefined)) return { levels, errors, score: null };
  const score = rubricScore(criteria, pass, levels);
  const title = (wanted: string) => criteria.find(({ id }) => id === wanted)?.title[words.locale] ?? wanted;
  return { levels, errors, score: { ...score, absent: score.absent.map(title) } };
}
