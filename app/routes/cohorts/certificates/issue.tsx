import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { z } from 'zod';
import { issueCertificateList } from '~/domain/issuing/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import ListPage from './list';
import { listView } from './list-view.server';

/** The list again, with what stands in the way of issuing it. */
export const loader = page('certificate.issue', listView);

/** Has a list issued; pressing twice does it once. */
export const action = act('certificate.issue', z.object({}), async ({ ctx, actor, params, to }) => {
  await issueCertificateList(ctx, actor, params.cohort, params.roll);
  const cohort = encodeURIComponent(params.cohort ?? '');
  return seeOther(ctx.env, to(`/coordinate/cohorts/${cohort}/certificates/${params.roll}`));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default ListPage;
