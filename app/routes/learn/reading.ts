import { recordReading } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { readingForm } from './learning-forms.server';
import { lessonOf } from './lesson-at.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Time of active reading and the place in the text, as the page sends them by itself. */
export const action = act(
  'members',
  readingForm,
  async (visit, { event, seconds, block }) => {
    const { ctx, actor, locale } = visit;
    const { course, lesson } = await lessonOf(visit);
    await recordReading(ctx, actor, { course, lesson, event, seconds, block: block || null, locale });
    return new Response(null, { status: 204 });
  },
  { verb: true },
);
