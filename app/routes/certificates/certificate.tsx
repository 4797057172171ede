import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { certificateAt } from '~/domain/credentials/index.server';
import { ButtonLink } from '~/ui/button';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { SurveyOffer } from '../surveys/offer';
import { surveyWay } from '../surveys/way-to.server';
import { auditView, certificateView, holdersExpiry, holderView, shareView, staffView } from './certificate-view.server';
import { Expiry } from './expiry';
import { Files } from './files';
import { ForHolder } from './for-holder';
import { countMiss } from './misses.server';
import { Sheet } from './sheet';
import { Verdict } from './verdict';

export const loader = page('anyone', async (visit) => {
  const { ctx, params, words, to } = visit;
  const certificate = await countMiss(visit, () => certificateAt(ctx, params.code ?? ''));
  if (params.code !== certificate.code) throw seeOther(ctx.env, to(`/certificates/${certificate.code}`));
  const heading = words('certificates.certificateTitle', { number: certificate.number });
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    ...certificateView(certificate, visit),
    holder: holderView(certificate, visit),
    expiry: await holdersExpiry(certificate, visit),
    share: shareView(certificate, visit),
    survey:
      visit.actor.personId === certificate.personId
        ? await surveyWay(
            ctx,
            certificate.personId,
            { id: certificate.courseId, slug: certificate.facts.course.slug },
            to,
          )
        : null,
    staff: await staffView(certificate, visit),
    audit: auditView(certificate, visit),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  // Whoever has the paper finds the page; a search for a person does not.
  { name: 'robots', content: 'noindex' },
  ...(data?.share
    ? [
        { property: 'og:type', content: 'website' },
        { property: 'og:title', content: data.share.title },
        { property: 'og:description', content: data.share.description },
        { property: 'og:url', content: data.share.url },
        { property: 'og:image', content: data.share.image },
        { property: 'og:image:width', content: '1200' },
        { property: 'og:image:height', content: '630' },
        { name: 'twitter:card', content: 'summary_large_image' },
      ]
    : []),
];

/**
 * The check page of a certificate: valid, expired or ended in its first line, then the sheet itself, framed as it was
 * earned unless somebody ended it. Needs no account.
 */
export default function CertificatePage() {
  const { verdict, sheet, files, verify, holder, expiry, survey, staff, audit } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="mx-auto grid w-full max-w-[56rem] gap-6 py-6 sm:gap-8 sm:py-8">
      <Verdict {...verdict} />
      {expiry && <Expiry {...expiry} title={t('certificates.renewalTitle')} />}
      <Sheet {...sheet} ended={verdict.status === 'superseded' || verdict.status === 'revoked'} />
      {holder && <ForHolder {...holder} />}
      {survey && <SurveyOffer {...survey} />}
      <Files files={files} />
      {(staff || audit) && (
        <section className="no-print grid gap-3 border-t border-line pt-6">
          <h2 className="text-large">{t('certificates.manage')}</h2>
          <p className="flex flex-wrap gap-3">
            {staff?.correction && (
              <ButtonLink to={staff.correction} icon="pencil">
                {t('certificates.toCorrection')}
              </ButtonLink>
            )}
            {staff && (
              <ButtonLink to={staff.revocation} look="danger">
                {t('certificates.toRevocation')}
              </ButtonLink>
            )}
            {audit && <ButtonLink to={audit}>{t('certificates.audit')}</ButtonLink>}
          </p>
        </section>
      )}
      {!holder && (
        <p className="no-print">
          <Link to={verify} className="inline-flex min-h-11 items-center">
            {t('certificates.checkAnother')}
          </Link>
        </p>
      )}
    </article>
  );
}
