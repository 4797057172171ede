import { Form } from '@remix-run/react';
import type { ChangedSource } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { useWords } from '~/words/react';
import { Words } from './words';

/** Before publishing: which changes of sources ask no translator to look again. Nothing where there are none. */
export function MinorEdits({ of, action }: { of: ChangedSource[]; action: string }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <Form method="post" action={action} aria-labelledby="minor" className="grid gap-4">
      <h2 id="minor">{t('translating.minor')}</h2>
      <p className="measure text-soft">{t('translating.minorHint')}</p>
      {of.map(({ file, title, passages }) => (
        <section key={file} className="grid gap-3">
          <h3 className="text-body break-words">{title}</h3>
          <ul className="border-t border-line">
            {passages.map(({ id, parts, languages }) => {
              const named = languages.map((language) => t('studio.language', { language })).join(', ');
              return (
                <li key={id} className="grid gap-2 border-b border-line py-3">
                  <Words parts={parts} />
                  <p className="text-small text-soft">{t('translating.minorLanguages', { languages: named })}</p>
                  <label className="choice choice-bare">
                    <input type="checkbox" name="passage" value={`${file}#${id}`} className="tick" />
                    <span>{t('translating.minorEdit')}</span>
                  </label>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <div>
        <Submit look="quiet">{t('translating.minorDeclare')}</Submit>
      </div>
    </Form>
  );
}
