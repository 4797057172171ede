import { Form } from '@remix-run/react';
import type { Translation } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { useWords } from '~/words/react';
import { Words } from './words';

/** What is to be translated again, with what changed in the source; and the button that says that it is done. */
export function TranslationPart({
  of,
  action,
  goTo,
}: {
  of: Translation;
  action: string;
  goTo: (line: number) => void;
}) {
  const t = useWords();
  const { passages, behind, source } = of;
  return (
    <section aria-labelledby="translation" className="grid gap-3">
      <h2 id="translation">{t('studio.translation')}</h2>
      <p className="text-soft">{t('studio.translated', { n: passages - behind.length, of: passages })}</p>
      {behind.length > 0 && (
        <>
          <ol className="border-t border-line">
            {behind.map(({ block, state, line, parts }) => (
              <li key={block} className="grid gap-2 border-b border-line py-3">
                <p className="flex flex-wrap items-center gap-3">
                  <Badge tone="warn">{t(`studio.passage.${state}`)}</Badge>
                  {line !== null && (
                    <button
                      type="button"
                      className="inline-flex min-h-11 items-center underline"
                      onClick={() => goTo(line)}
                    >
                      {t('studio.line', { line })}
                    </button>
                  )}
                </p>
                <div lang={source}>
                  <Words parts={parts} />
                </div>
              </li>
            ))}
          </ol>
          <Form method="post" action={action} className="grid justify-items-start gap-2">
            <input type="hidden" name="as" value="current" />
            <p className="measure text-small text-soft">{t('studio.declareCurrentHint')}</p>
            <Submit look="quiet">{t('studio.declareCurrent')}</Submit>
          </Form>
        </>
      )}
    </section>
  );
}

/** Of a source: what was only a slip of the pen asks no translator to do anything. */
export function SourcePart({ action }: { action: string }) {
  const t = useWords();
  return (
    <Form method="post" action={action} className="grid justify-items-start gap-2">
      <input type="hidden" name="as" value="minor" />
      <p className="measure text-small text-soft">{t('studio.declareMinorHint')}</p>
      <Submit look="quiet">{t('studio.declareMinor')}</Submit>
    </Form>
  );
}
