import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import type { ExpiryView } from './renewal-view.server';

/**
 * For the holder: until when the certificate holds, and the way to renew it while that is open. `title` stands in the
 * place of that day where the page says it already.
 */
export function Expiry({ expired, until, renewal, renew, title }: ExpiryView & { title?: string }) {
  const t = useWords();
  return (
    <Notice tone={expired && !title ? 'warn' : 'info'} title={title ?? until}>
      <p>{renewal}</p>
      {renew && (
        <p className="mt-2">
          <ButtonLink to={renew} icon="certificate" wide>
            {t('certificates.renew')}
          </ButtonLink>
        </p>
      )}
    </Notice>
  );
}
