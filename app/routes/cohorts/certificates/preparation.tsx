import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { z } from 'zod';
import { prepareCertificateList } from '~/domain/issuing/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import CertificatesPage from './certificates';
import { certificatesView } from './certificates-view.server';

/** The members again, with what stands in the way of preparing a list. */
export const loader = page('certificate.issue', certificatesView);

/** Freezes who gets a certificate; pressing twice does it once. */
export const action = act(
  'certificate.issue',
  z.object({ list: z.string('invalid').max(100, 'invalid') }),
  async ({ ctx, actor, params, to }, { list }) => {
    const { listId } = await prepareCertificateList(ctx, actor, { code: params.cohort, listId: list });
    const path = to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}/certificates/${listId}`);
    return seeOther(ctx.env, path, { tone: 'done', key: 'issuing.prepared' });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default CertificatesPage;
