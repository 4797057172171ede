import { openedDraft, saveText } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { jsonAnswer } from '~/web/whole-answer';
import { savingShape } from './saving-shape.server';
import { textViewOf } from './text-view.server';

export const loader = page('course.write', () => {
  throw missing();
});

/**
 * Saves a text while it is being written, and says what the compiler makes of it: 200 with the new hash, 409 with the
 * text of whoever saved another one meanwhile.
 */
export const action = act(
  'course.write',
  savingShape,
  async (visit, { base, text }) => {
    const { ctx, actor, params, url } = visit;
    const file = url.searchParams.get('file') ?? '';
    const saved = await saveText(ctx, actor, params.course, { path: file, base, text });
    if (saved.kind === 'changed') return jsonAnswer({ theirs: saved.current.text, hash: saved.current.hash }, 409);
    const draft = await openedDraft(ctx, actor, params.course);
    return jsonAnswer({ hash: saved.hash, view: await textViewOf(visit, draft, file) });
  },
  { verb: true },
);
