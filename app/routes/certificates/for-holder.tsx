import { type ComponentProps, useEffect, useState } from 'react';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { SignedForms } from './signed-forms';

/** For the one whose certificate it is: the sheet in each language, and the address to send to a chief. */
export function ForHolder(props: {
  /** The sheets have a back. */
  back: boolean;
  downloads: { locale: Locale; href: string }[];
  signed: ComponentProps<typeof SignedForms>['forms'];
  badge: string;
  /** Where LinkedIn asks whether to add it. */
  linkedIn: string;
  address: string;
  shown: string;
}) {
  const t = useWords();
  return (
    <div className="no-print grid gap-8 sm:grid-cols-2">
      <section className="grid content-start gap-3">
        <h2 className="text-large">{t('certificates.download')}</h2>
        <p className="text-small text-soft">
          {t(props.back ? 'certificates.downloadHintBack' : 'certificates.downloadHint')}
        </p>
        <ul className="grid gap-2 justify-items-start">
          {props.downloads.map(({ locale, href }, i) => (
            <li key={locale} className="w-full sm:w-auto">
              <a
                href={href}
                hrefLang={locale}
                download
                className={`btn w-full sm:w-56 ${i === 0 ? 'btn-primary' : 'btn-quiet'}`}
              >
                <Icon name="download" />
                {t(`certificates.language.${locale}`)}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="grid content-start gap-3">
        <h2 className="text-large">{t('certificates.share')}</h2>
        <TextField
          name="address"
          label={t('certificates.share')}
          labelHidden
          hint={t('certificates.shareHint')}
          defaultValue={props.shown}
          readOnly
        />
        <Copy text={props.address} />
        <p>
          <a href={props.linkedIn} rel="noreferrer" className="inline-flex min-h-11 items-center">
            {t('credentials.linkedIn')}
          </a>
        </p>
      </section>
      <SignedForms forms={props.signed} badge={props.badge} />
    </div>
  );
}

/** Without scripts the address is there to be marked; with them it is one press. */
function Copy({ text }: { text: string }) {
  const t = useWords();
  const [able, setAble] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setAble(Boolean(navigator.clipboard)), []);
  if (!able) return null;
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button onClick={copy}>{t('certificates.copy')}</Button>
      <span role="status" className="text-small text-soft">
        {copied && t('certificates.copied')}
      </span>
    </p>
  );
}
