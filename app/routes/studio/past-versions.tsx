import { Form } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { Button } from '~/ui/button';
import { useWords } from '~/words/react';
import type { PastVersionView } from './past-versions.server';

interface PastVersionsProps {
  versions: PastVersionView[];
  /** State of the working copy on the page, and where an earlier version is put into it. */
  state: string;
  restoring: string;
}

/** What was on the site, who put it there and who agreed; each can be gone back to. */
export function PastVersions({ versions, state, restoring }: PastVersionsProps) {
  const t = useWords();
  return (
    <section className="grid gap-3">
      <h2>{t('review.versions')}</h2>
      <p className="measure text-soft">{t('review.restoreHint')}</p>
      <ul className="border-t-2 border-ink">
        {versions.map((one) => (
          <li key={one.id} className="grid gap-1 border-b border-line py-3">
            <div className="flex flex-wrap items-center gap-3">
              <h3 className="text-body">{one.version}</h3>
              {one.current && <Badge tone="right">{t('review.history.current')}</Badge>}
            </div>
            {one.note && <p className="measure break-words whitespace-pre-line">{one.note}</p>}
            <p className="figures text-small text-soft">{one.about}</p>
            {one.lines.map((line) => (
              <p key={line} className="measure text-small break-words text-soft">
                {line}
              </p>
            ))}
            {one.restores && (
              <Form method="post" action={restoring} className="no-print">
                <input type="hidden" name="version" value={one.id} />
                <input type="hidden" name="state" value={state} />
                <Button
                  type="submit"
                  look="plain"
                  icon="undo"
                  aria-label={t('review.restoreOf', { version: one.number })}
                >
                  {t('review.restore')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
