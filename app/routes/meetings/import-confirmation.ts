import { z } from 'zod';
import { keepImport } from '~/domain/meetings/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { meetingPath, whichOf } from './head.server';

export const loader = page('attendance.record', () => {
  throw missing();
});

const shape = z.object({
  plan: z.string('importOver').max(400_000, 'importOver'),
  reason: z.string().trim().max(500, 'tooLong').default(''),
});

/** Writes a file that was looked through before; twice is once. */
export const action = act(
  'attendance.record',
  shape,
  async (visit, { plan: sealed, reason }) => {
    const { ctx, actor } = visit;
    const kept = await keepImport(ctx, actor, { ...whichOf(visit), sealed, reason: reason || null });
    const { recorded, corrected } = kept;
    const flash = { tone: 'done', key: 'meetings.sheetKept', params: { recorded, corrected } } as const;
    return seeOther(ctx.env, meetingPath(visit), flash);
  },
  { verb: true },
);
