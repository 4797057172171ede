import type { CertificateStatus } from '~/domain/credentials/certificate.schema';
import { Icon, type IconName } from '~/ui/icon';
import { Link } from '~/ui/link';
import type { Tone } from '~/ui/notice';
import { useWords } from '~/words/react';

const looks: Record<CertificateStatus, [Tone, IconName]> = {
  valid: ['right', 'check'],
  superseded: ['warn', 'warning'],
  revoked: ['fault', 'cross'],
};

/** The first line of the page: whether the certificate stands, and if not since when and why. */
export function Verdict(props: { status: CertificateStatus; detail: string; newest: string | null }) {
  const t = useWords();
  const [tone, icon] = looks[props.status];
  return (
    <div className={`notice tone-${tone}`}>
      <Icon name={icon} className="!mt-0.5 size-7 sm:!mt-1.5" />
      <h1 className="text-title">{t(`certificates.${props.status}`)}</h1>
      <p>{props.detail}</p>
      {props.newest && (
        <p>
          <Link to={props.newest} className="inline-flex min-h-11 items-center font-semibold">
            {t('certificates.toNewest')}
          </Link>
        </p>
      )}
    </div>
  );
}
