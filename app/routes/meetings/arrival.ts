import { passByCode } from '~/domain/meetings/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { Refusal } from '~/platform/refusal';
import { attendanceCookie } from '~/web/attendance-pass';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

/** A whole hall sits behind one address; somebody who guesses codes would ask more often. */
const limit = { name: 'attendance-arrival', max: 1000, window: 600_000 };

/**
 * Where the symbol on the screen leads: it takes the code at once, before anybody logs in, and leads on to the session.
 * The address itself is of no use a minute later.
 */
export const loader = page('anyone', async ({ ctx, params, address, to }) => {
  await takeTurn(ctx, limit, address);
  const { meeting: meetingId = '', code = '' } = params;
  try {
    const pass = await passByCode(ctx, { meetingId, code });
    return seeOther(ctx.env, to(`/attendance/${meetingId}`), undefined, [attendanceCookie(ctx.env, pass)]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return seeOther(ctx.env, to('/attendance'), { tone: 'problem', key: 'errors.codeExpired' });
  }
});
