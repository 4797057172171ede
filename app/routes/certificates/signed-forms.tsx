import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';

const labels = { json: 'credentials.signedJson', jwt: 'credentials.signedJwt' } as const;

/** The certificate in the forms that wallets and other programs read. */
export function SignedForms({ forms }: { forms: { form: keyof typeof labels; href: string }[] }) {
  const t = useWords();
  return (
    <section className="grid content-start gap-3 sm:col-span-2">
      <h2 className="text-large">{t('credentials.signedTitle')}</h2>
      <p className="measure text-small text-soft">{t('credentials.signedHint')}</p>
      <ul className="flex flex-wrap gap-2">
        {forms.map(({ form, href }) => (
          <li key={form} className="w-full sm:w-auto">
            <a href={href} download className="btn btn-quiet w-full sm:w-auto">
              <Icon name="download" />
              {t(labels[form])}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
