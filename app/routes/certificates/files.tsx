import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';

interface FileLine {
  locale: Locale;
  /** Null: no longer handed out. */
  href: string | null;
  sha256: string | null;
}

/** The sheet in each language, and the fingerprint by which a file is known to be the one that was issued. */
export function Files({ files }: { files: FileLine[] }) {
  const t = useWords();
  if (files.length === 0) return null;
  return (
    <details className="no-print">
      <summary className="min-h-11 py-2 font-semibold text-juniper">{t('certificates.files')}</summary>
      <p className="measure pb-2 text-small text-soft">{t('certificates.filesHint')}</p>
      <dl className="grid gap-2">
        {files.map(({ locale, href, sha256 }) => (
          <div key={locale}>
            <dt>
              {href ? (
                <a href={href} hrefLang={locale} download className="inline-flex min-h-11 items-center">
                  {t(`certificates.language.${locale}`)} (PDF)
                </a>
              ) : (
                t(`certificates.language.${locale}`)
              )}
            </dt>
            {sha256 && (
              <dd className="text-small text-soft [overflow-wrap:anywhere]">
                <code>{sha256}</code>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}
