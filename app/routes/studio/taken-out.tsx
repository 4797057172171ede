import { Form } from '@remix-run/react';
import { Button } from '~/ui/button';
import { useWords } from '~/words/react';

interface TakenOutProps {
  of: { id: string; name: { words: string; lang: string }; path: string; about: string }[];
  action: string;
}

/** What was taken out of the working copy, each with the button that puts it back. */
export function TakenOut({ of, action }: TakenOutProps) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <section className="grid gap-3 border-t border-line pt-6" aria-labelledby="taken-out">
      <h2 id="taken-out" className="text-large">
        {t('studio.takenOut')}
      </h2>
      <p className="hint measure">{t('studio.takenOutHint')}</p>
      <ul className="border-t-2 border-ink">
        {of.map(({ id, name, path, about }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <div className="grid min-w-0 gap-1">
              <p lang={name.lang} className="break-words">
                {name.words}
              </p>
              <p className="figures text-small break-all text-soft">{path}</p>
              <p className="figures text-small text-soft">{about}</p>
            </div>
            <Form method="post" action={action} preventScrollReset>
              <input type="hidden" name="removal" value={id} />
              <Button type="submit" icon="undo" aria-label={t('studio.putBackOf', { name: name.words })}>
                {t('studio.putBack')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
