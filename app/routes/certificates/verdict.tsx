import type { ReactNode } from 'react';
import type { CertificateStatus } from '~/domain/credentials/certificate.schema';
import { Icon, type IconName } from '~/ui/icon';
import { Link } from '~/ui/link';
import type { Tone } from '~/ui/notice';
import { useWords } from '~/words/react';

const looks: Record<CertificateStatus, [Tone, IconName]> = {
  valid: ['right', 'check'],
  expired: ['warn', 'warning'],
  superseded: ['warn', 'warning'],
  revoked: ['fault', 'cross'],
};

/** The first line of the page: whether the certificate stands, and if not since when and why. */
export function Verdict(props: {
  status: CertificateStatus;
  detail: string;
  /** The last day on which it holds, in words; null = it holds for ever. */
  until: string | null;
  newest: string | null;
  /** Where the one is by which its holder renewed it. */
  renewed: string | null;
}) {
  const t = useWords();
  const [tone, icon] = looks[props.status];
  return (
    <div className={`notice tone-${tone}`}>
      <Icon name={icon} className="!mt-0.5 size-7 sm:!mt-1.5" />
      <h1 className="text-title">{t(`certificates.${props.status}`, { date: props.until ?? '' })}</h1>
      {props.status === 'valid' && props.until && <p>{t('certificates.validUntil', { date: props.until })}</p>}
      <p>{props.detail}</p>
      {props.newest && <Onwards to={props.newest}>{t('certificates.toNewest')}</Onwards>}
      {props.renewed && <Onwards to={props.renewed}>{t('certificates.toRenewed')}</Onwards>}
    </div>
  );
}

function Onwards({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p>
      <Link to={to} className="inline-flex min-h-11 items-center font-semibold">
        {children}
      </Link>
    </p>
  );
}
