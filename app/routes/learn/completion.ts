import { completeLesson } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { completionForm } from './learning-forms.server';
import { lessonOf } from './lesson-at.server';
import { reply } from './replies.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Marks the lesson complete: by the button, or when its end was on the screen. */
export const action = act(
  'members',
  completionForm,
  async (visit, { event }) => {
    const { ctx, actor, locale } = visit;
    const { course, lesson, path } = await lessonOf(visit);
    const done = await completeLesson(ctx, actor, { course, lesson, event, locale });
    const flash = done.courseCompleted ? ({ tone: 'done', key: 'learn.courseCompleted' } as const) : undefined;
    return reply(visit, `${path}#onwards`, done, flash);
  },
  { verb: true },
);
