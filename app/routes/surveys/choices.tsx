import { Form } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { useWords } from '~/words/react';

/** In one's account: whether one may be asked what became of courses. */
export function FollowUpChoice({ wanted, path }: { wanted: boolean; path: string }) {
  const t = useWords();
  return (
    <section className="grid justify-items-start gap-3 pt-4">
      <h2>{t('surveys.followUps')}</h2>
      <p className="measure">{t(wanted ? 'surveys.followUpsOn' : 'surveys.followUpsOff')}</p>
      <Form method="post" action={path}>
        <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
        <Submit look="quiet">{t(wanted ? 'surveys.followUpsStop' : 'surveys.followUpsAllow')}</Submit>
      </Form>
    </section>
  );
}

/** Takes a consent to be quoted back. */
export function QuotationWithdrawal({ path }: { path: string }) {
  const t = useWords();
  return (
    <Form method="post" action={path}>
      <Submit look="quiet">{t('surveys.quoteBack')}</Submit>
    </Form>
  );
}
