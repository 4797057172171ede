import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { z } from 'zod';
import { confirmRoster } from '~/domain/rosters/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import RosterPage from './roster';
import { rosterView } from './roster-view.server';

/** The list again: what stands in the way of carrying it out is said beside the field, with what was typed. */
export const loader = page('enrolment.create', rosterView);

/** Has a planned list carried out; pressing twice does it once. */
export const action = act(
  'enrolment.create',
  z.object({ removals: z.string('invalid').max(20, 'tooLong').default('') }),
  async ({ ctx, actor, params, to }, { removals }) => {
    const id = params.roster ?? '';
    await confirmRoster(ctx, actor, id, { removals: /^\s*\d+\s*$/.test(removals) ? Number(removals) : null });
    return seeOther(ctx.env, to(`/coordinate/rosters/${id}`));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default RosterPage;
