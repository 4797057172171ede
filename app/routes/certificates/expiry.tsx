import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import type { ExpiryView } from './renewal-view.server';

/** For the holder: until when the certificate holds, and the way to renew it while that is open. */
export function Expiry({ expired, until, renewal, renew }: ExpiryView) {
  const t = useWords();
  return (
    <Notice tone={expired ? 'warn' : 'info'} title={until}>
      <p>{renewal}</p>
      {renew && (
        <p className="mt-2">
          <ButtonLink to={renew} look="primary" wide>
            {t('certificates.renew')}
          </ButtonLink>
        </p>
      )}
    </Notice>
  );
}
