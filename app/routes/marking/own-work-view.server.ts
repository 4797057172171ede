import { assignmentAt, briefNodes, courseAt, courseVersion } from '~/domain/catalogue/index.server';
import { findEnrolment } from '~/domain/learning/index.server';
import { mayFollow, type OwnVersion, ownWork } from '~/domain/marking/index.server';
import { mostFiles, mostText } from '~/domain/marking/work-choices';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { fileLines, markedRubric, placedText } from './result-view.server';

const stateOf = ({ handedInAt, settledAt, outcome, passed }: OwnVersion) => {
  if (handedInAt === null) return 'draft' as const;
  if (settledAt === null) return 'waiting' as const;
  if (outcome === 'returned') return 'returned' as const;
  return passed ? ('passed' as const) : ('failed' as const);
};

/** A learner's own work on an assignment: what to write now, and what became of each version. */
export async function ownWorkView(visit: MemberVisit) {
  const { ctx, actor, params, locale, words: t, to } = visit;
  const course = await courseAt(ctx, params.course);
  const assignment = assignmentAt(course, params.assignment);
  const enrolment = await findEnrolment(ctx, actor.personId, course.id);
  const enrolled = enrolment !== undefined && enrolment.withdrawnAt === null;
  const all = await ownWork(ctx, actor, { courseId: course.id, assignmentId: assignment.id });
  const [last] = all;
  const path = to(`/learn/${course.slug}/assignments/${assignment.id}/work`);
  const fileTo = ({ id }: { id: string }) => `${path}/files/${id}`;
  const draft = last && last.handedInAt === null ? last : null;
  const writes = enrolled && (!last || draft !== null || mayFollow(last));
  const pass = assignment.pass;
  const number = draft ? draft.number : (last?.number ?? 0) + 1;
  const state = last ? stateOf(last) : ('none' as const);
  const settled = all.find(({ settledAt }) => settledAt !== null);
  const hints = {
    none: null,
    draft: null,
    waiting: t('marking.waitingHint'),
    returned: t('marking.returnedHint', { n: number }),
    failed: t('marking.failedHint', { pass, n: number }),
    passed: t('marking.passedHint'),
  };
  return {
    title: t('common.pageTitle', {
      page: `${assignment.title[locale]}: ${t('marking.toWork')}`,
      brand: ctx.brand.name,
    }),
    heading: assignment.title[locale],
    path,
    crumbs: [
      { to: to(`/courses/${course.slug}`), label: course.title[locale] },
      { to: to(`/learn/${course.slug}/assignments/${assignment.id}`), label: t('assignments.assignment') },
      { label: t('marking.toWork') },
    ],
    handIn: briefNodes(assignment.handIn[locale]),
    enrolled,
    state,
    // While the next version is a draft, what was said of the one before still leads it.
    hint: hints[draft && settled ? stateOf(settled) : state],
    form: writes
      ? {
          work: draft?.id ?? ctx.newId(),
          revision: draft?.revision ?? 0,
          number,
          text: last?.text ?? '',
          files: fileLines(last?.files ?? [], t, fileTo),
          saved: draft ? t('marking.savedAt', { moment: shortMoment(draft.savedAt, locale) }) : null,
          most: { text: new Intl.NumberFormat(locale).format(mostText), files: mostFiles },
        }
      : null,
    versions: await Promise.all(
      all
        .filter(({ handedInAt }) => handedInAt !== null)
        .map(async (work) => {
          const version = await courseVersion(ctx, work.courseVersionId);
          const rubric = version.assignments.find(({ id }) => id === work.assignmentId);
          const { result, marks } = work;
          return {
            id: work.id,
            number: work.number,
            state: stateOf(work),
            handedIn: t('marking.handedInAt', { moment: shortMoment(work.handedInAt ?? work.savedAt, locale) }),
            paragraphs: placedText(work.text, marks),
            files: fileLines(work.files, t, fileTo),
            points: result && result.points !== null ? t('marking.points', { points: result.points }) : null,
            words: marks.map(({ words }) => words).filter(Boolean),
            rubric: result && rubric ? markedRubric(rubric, result.levels, marks, t) : null,
          };
        }),
    ),
  };
}

export type OwnWorkView = Awaited<ReturnType<typeof ownWorkView>>;
