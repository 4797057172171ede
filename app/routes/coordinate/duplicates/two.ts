import { z } from 'zod';
import { sayTheyAreTwo } from '~/domain/merging/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { kindIn, pathOf } from './kind.server';

export const loader = page('people.merge', () => {
  throw missing();
});

/** Keeps that two who look alike are two. */
export const action = act(
  'people.merge',
  z.object({}),
  async (visit) => {
    const { ctx, actor, params, to } = visit;
    const kind = kindIn(visit);
    await sayTheyAreTwo(ctx, actor, { kind, keptId: params.one ?? '', goneId: params.other ?? '' });
    return seeOther(ctx.env, to(pathOf(kind)), { tone: 'done', key: 'merging.twoNow' });
  },
  { verb: true },
);
