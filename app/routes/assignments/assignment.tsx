import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { assignmentAt, courseAt } from '~/domain/catalogue/index.server';
import { isMember } from '~/domain/identity/index.server';
import { keepSelfAssessment, levelsFrom } from '~/domain/learning/index.server';
import { Brief } from '~/ui/brief';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { PrintButton } from '~/ui/print-button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import type { Visit } from '~/web/visit';
import { useWords } from '~/words/react';
import { assignmentView, levelErrors, ownJudgement } from './assignment-view.server';
import { RubricTable } from './rubric-table';
import { SelfAssessment } from './self-assessment';

const assignmentOf = async ({ ctx, params }: Visit) => {
  const course = await courseAt(ctx, params.course);
  return { course, assignment: assignmentAt(course, params.assignment) };
};

export const loader = page('anyone', async (visit) => {
  const { course, assignment } = await assignmentOf(visit);
  const view = assignmentView(course, assignment, visit);
  return {
    ...view,
    judgement: await ownJudgement(assignment, visit),
    signIn: isMember(visit.actor) ? null : `${visit.to('/sign-in')}?to=${encodeURIComponent(view.path)}`,
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Keeps how the learner judges their own work; every field without a level gets its sentence at once. */
export const action = act('members', form, async (visit, fields) => {
  const { ctx, actor, words, to } = visit;
  const { course, assignment } = await assignmentOf(visit);
  const { levels, open } = levelsFrom(assignment, (name) => fields[name]);
  if (open.length > 0) {
    const errors = levelErrors(assignment, open, words);
    return data({ errors, formError: null, values: fields }, { status: 400 });
  }
  await keepSelfAssessment(ctx, actor, { course, assignment, levels });
  return seeOther(ctx.env, `${to(`/learn/${course.slug}/assignments/${assignment.id}`)}#own`, {
    tone: 'done',
    key: 'assignments.kept',
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What to do, what to hand in, how it is judged, and one's own judgement. On paper: a sheet to work with. */
export default function AssignmentPage() {
  const assignment = useLoaderData<typeof loader>();
  const { course, criteria, pass } = assignment;
  const t = useWords();
  return (
    <article className="assignment grid grid-cols-[minmax(0,1fr)] gap-10">
      <header className="measure grid gap-3 pt-4">
        <p className="text-small">
          <Link to={course.to} className="inline-flex min-h-11 items-center">
            {course.title}
          </Link>
        </p>
        <p className="eyebrow">
          {t('assignments.assignment')} · {assignment.place}
        </p>
        <h1>{assignment.heading}</h1>
        <p className="text-soft">{assignment.minutes}</p>
        {assignment.notice && <p className="text-small text-soft">{assignment.notice}</p>}
        <PrintButton>{t('assignments.print')}</PrintButton>
      </header>
      <section className="lesson flow" aria-labelledby="brief">
        <h2 id="brief" className="!mt-0">
          {t('assignments.brief')}
        </h2>
        <Brief nodes={assignment.brief} />
      </section>
      <section className="lesson flow" aria-labelledby="hand-in">
        <h2 id="hand-in" className="!mt-0">
          {t('assignments.handIn')}
        </h2>
        <Brief nodes={assignment.handIn} />
      </section>
      <section className="grid gap-4" aria-labelledby="rubric">
        <h2 id="rubric">{t('assignments.rubric')}</h2>
        <RubricTable criteria={criteria} />
        <div className="measure grid gap-3">
          <h3>{t('assignments.counting')}</h3>
          <p>{t('assignments.countingHow')}</p>
          <p>{t('assignments.passing', { pass })}</p>
        </div>
      </section>
      <section className="no-print measure grid gap-3" aria-labelledby="your-work">
        <h2 id="your-work">{t('marking.handInTitle')}</h2>
        <p>{t('marking.handInHint')}</p>
        {assignment.signIn && <p className="text-soft">{t('marking.toWorkGuest')}</p>}
        <p>
          <ButtonLink to={`${assignment.path}/work`} look="primary" iconAfter="right">
            {t('marking.toWork')}
          </ButtonLink>
        </p>
      </section>
      <section className="only-print">
        <p className="blank">{t('assignments.author')}</p>
        <p className="blank">{t('assignments.judge')}</p>
        <p className="blank">{t('assignments.date')}</p>
        <p className="blank">{t('assignments.sum')}</p>
      </section>
      <SelfAssessment {...assignment} />
    </article>
  );
}
