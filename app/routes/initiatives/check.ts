import { z } from 'zod';
import { checkInitiative } from '~/domain/initiatives/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('initiative.keep', () => {
  throw missing();
});

/** Says that somebody else has looked at the version that the page showed. */
export const action = act(
  'initiative.keep',
  z.object({ number: z.coerce.number('invalid').int('invalid') }),
  async ({ ctx, actor, params, to }, { number }) => {
    await checkInitiative(ctx, actor, { code: params.initiative, number });
    const flash = { tone: 'done', key: 'initiatives.checked' } as const;
    return seeOther(ctx.env, to(`/coordinate/initiatives/${encodeURIComponent(params.initiative ?? '')}`), flash);
  },
  { verb: true },
);
