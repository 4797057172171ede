import { scanAt } from '~/domain/meetings/index.server';
import { page } from '~/web/page';
import { whichOf } from './head.server';

/** The scan of a sheet as a file to keep: never drawn by the site itself. */
export const loader = page('attendance.record', async (visit) => {
  const { bytes, contentType, name } = await scanAt(visit.ctx, visit.actor, {
    ...whichOf(visit),
    hash: visit.params.scan,
  });
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${name}"` },
  });
});
