import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';

const labels = {
  json: 'credentials.signedJson',
  jwt: 'credentials.signedJwt',
  png: 'credentials.badgePng',
  svg: 'credentials.badgeSvg',
} as const;

interface SignedFormsProps {
  forms: { form: keyof typeof labels; href: string }[];
  /** Address of the badge as a drawing. */
  badge: string;
}

/** The certificate in the forms that wallets and other programs read, and the badge that carries it. */
export function SignedForms({ forms, badge }: SignedFormsProps) {
  const t = useWords();
  return (
    <section className="flex flex-wrap items-start gap-x-8 gap-y-4 sm:col-span-2 sm:flex-nowrap">
      <img src={badge} alt="" width={144} height={144} loading="lazy" className="size-36 shrink-0" />
      <div className="grid content-start gap-3">
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
      </div>
    </section>
  );
}
