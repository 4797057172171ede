import { ButtonLink } from '~/ui/button';
import { useWords } from '~/words/react';
import type { CertificateWay } from './way-to.server';

const words = { see: 'courses.seeCertificate', claim: 'certificates.claim' } as const;

/** Where a completed course leads: the one primary button of its page. */
export function CertificateButton({ kind, to }: CertificateWay) {
  const t = useWords();
  return (
    <ButtonLink to={to} look="primary" icon="certificate" wide>
      {t(words[kind])}
    </ButtonLink>
  );
}
