import { blockForms } from '~/domain/catalogue/index.server';
import { openedDraft, picturesOf } from '~/domain/studio/index.server';
import { page } from '~/web/page';
import { jsonAnswer } from '~/web/whole-answer';

/** What the editor offers: the forms of all blocks, and the own files of the lesson, `{forms, media}`. */
export const loader = page('course.write', async ({ ctx, actor, params, url }) => {
  const draft = await openedDraft(ctx, actor, params.course);
  const own = await picturesOf(ctx, draft, url.searchParams.get('file') ?? '');
  return jsonAnswer({ forms: blockForms(), media: own.map(({ src }) => src) });
});
