import { z } from 'zod';
import { declareMinor } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { studioPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Each as `<file>#<passage>`. */
const shape = z.object({
  passage: z.union([z.string(), z.array(z.string())], 'required').transform((given) => [given].flat()),
});

/** Declares that the ticked passages of sources changed nothing in meaning. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to }, { passage }) => {
    const byFile = new Map<string, string[]>();
    for (const one of passage) {
      const at = one.lastIndexOf('#');
      const file = one.slice(0, at);
      byFile.set(file, [...(byFile.get(file) ?? []), one.slice(at + 1)]);
    }
    for (const [file, ids] of byFile) await declareMinor(ctx, actor, params.course, file, ids);
    const flash = { tone: 'done', key: 'translating.minorDeclared', params: { n: passage.length } } as const;
    return seeOther(ctx.env, to(`${studioPath(params.course ?? '')}/publication`), flash);
  },
  { verb: true },
);
