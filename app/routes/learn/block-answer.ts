import { answerBlock } from '~/domain/learning/index.server';
import { missing, Refusal } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { sentenceOf } from '~/web/refusals';
import { wantsPage } from '~/web/visit';
import { jsonAnswer } from '~/web/whole-answer';
import { blockForm } from './learning-forms.server';
import { lessonOf } from './lesson-at.server';
import { reply } from './replies.server';
import { typedAddress } from './typed-again.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Keeps what the reader put into a block; only now its key and the group's result come out. */
export const action = act(
  'members',
  blockForm,
  async (visit, fields) => {
    const { ctx, actor, locale, params } = visit;
    const { course, lesson, path } = await lessonOf(visit);
    const block = params.block ?? '';
    try {
      const answered = await answerBlock(ctx, actor, { course, lesson, block, locale, fields });
      return reply(visit, `${path}#${encodeURIComponent(block)}`, answered);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      if (!wantsPage(visit)) return jsonAnswer({ fault: sentenceOf(error, visit), field: error.field }, 400);
      const back = typedAddress(path, block, fields);
      if (back === null) throw error;
      return seeOther(visit.ctx.env, back);
    }
  },
  { verb: true },
);
