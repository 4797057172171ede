import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { didOf, printedDay, publicKeysOf } from '~/domain/credentials/index.server';
import { dayIn } from '~/platform/clock';
import { Link } from '~/ui/link';
import { PrintButton } from '~/ui/print-button';
import { page } from '~/web/page';
import { useWords } from '~/words/react';

export const loader = page('anyone', ({ ctx, words, to }) => {
  const heading = words('credentials.manualTitle');
  const keys = publicKeysOf(ctx);
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    command: `kenes certificate verify 'TEXT' --key ${keys[0]?.id ?? 'z6Mk…'}`,
    keys: keys.map(({ id, madeAt, jwk }) => ({
      id,
      since: printedDay(dayIn(madeAt), words),
      jwk: JSON.stringify(jwk),
    })),
    verify: to('/verify'),
    did: didOf(ctx),
    site: ctx.env.baseUrl,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const steps = [
  'credentials.manualOffline1',
  'credentials.manualOffline2',
  'credentials.manualOffline3',
  'credentials.manualOffline4',
] as const;

/** How a certificate is checked by others and without a network, with the public keys to print. */
export default function ManualPage() {
  const { heading, command, keys, verify, did, site } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="flow measure py-6 sm:py-8">
      <header className="flow">
        <h1>{heading}</h1>
        <p className="text-soft">{t('credentials.manualLead')}</p>
      </header>
      <section className="flow !mt-10">
        <h2>{t('credentials.manualSite')}</h2>
        <p>{t('credentials.manualSiteText')}</p>
        <p className="no-print">
          <Link to={verify} className="inline-flex min-h-11 items-center">
            {t('certificates.verifyTitle')}
          </Link>
        </p>
      </section>
      <section className="flow !mt-10">
        <h2>{t('credentials.manualOffline')}</h2>
        <ol>
          {steps.map((step) => (
            <li key={step}>
              {t(step)}
              {step === 'credentials.manualOffline2' && (
                <pre className="mt-2 whitespace-pre-wrap rounded bg-sunk p-3 font-mono text-small [overflow-wrap:anywhere]">
                  {command}
                </pre>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section className="flow !mt-10">
        <h2>{t('credentials.manualKeys')}</h2>
        <p>{t(keys.length > 0 ? 'credentials.manualKeysText' : 'credentials.manualKeysNone')}</p>
        {keys.map(({ id, since, jwk }) => (
          <dl key={id} className="grid gap-3 border-t border-line pt-4">
            <Fact name={t('credentials.manualKey')} value={id} code />
            <Fact name={t('credentials.manualSince')} value={since} />
            <Fact name={t('credentials.manualJwk')} value={jwk} code />
          </dl>
        ))}
      </section>
      <section className="flow !mt-10">
        <h2>{t('credentials.manualPrograms')}</h2>
        <p>{t('credentials.manualProgramsText')}</p>
        <dl className="grid gap-3">
          <Fact name={t('credentials.manualIssuer')} value={did} code />
          <Fact name={t('credentials.manualDid')} value={`${site}/.well-known/did.json`} code />
          <Fact name={t('credentials.manualJwks')} value={`${site}/.well-known/jwks.json`} code />
        </dl>
      </section>
      <PrintButton>{t('credentials.manualPrint')}</PrintButton>
    </article>
  );
}

function Fact({ name, value, code }: { name: string; value: string; code?: boolean }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-soft">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">
        {code ? <code className="font-mono text-small">{value}</code> : value}
      </dd>
    </div>
  );
}
