import { Form } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';

/** The address was not proved yet: why it matters, and the letter once more. */
export function Unverified({ email }: { email: string }) {
  const t = useWords();
  return (
    <Notice tone="warn" title={t('account.unverifiedTitle')}>
      <p className="mb-3">{t('account.unverified', { email })}</p>
      <Form method="post" noValidate action={`/${t.locale}/account/verification`}>
        <Submit look="quiet">{t('account.sendAgain')}</Submit>
      </Form>
    </Notice>
  );
}
