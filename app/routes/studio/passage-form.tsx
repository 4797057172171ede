import { Form } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { Fault } from '~/ui/field';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { passageAnchor } from './paths';
import type { ShownPassage } from './side-view.server';
import { Words } from './words';

/** What came back of a passage that could not be saved. */
export interface PassageAnswer {
  mine: string;
  base: string;
  /** What somebody else saved meanwhile. */
  theirs: string | null;
  sentences: string[];
}

const tones = { missing: 'warn', stale: 'warn', current: 'still', checked: 'right' } as const;

/** As many lines as the words take, within reason. */
const rowsFor = (text: string) =>
  Math.min(
    18,
    Math.max(
      2,
      text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 55)), 0),
    ),
  );

/** A passage of the source, and the field with the one that stands for it. */
export function PassageForm({
  of,
  action,
  source,
  locale,
  answer,
}: {
  of: ShownPassage;
  action: string;
  source: Locale;
  locale: Locale;
  answer: PassageAnswer | null;
}) {
  const t = useWords();
  const { id, label, state, next, numbers } = of;
  const field = `text-${id}`;
  const fault = answer && answer.sentences.length > 0 ? `${field}-fault` : undefined;
  const isBehind = state === 'missing' || state === 'stale';
  const list = (values: string[]) => values.join(', ') || t('translating.none');
  return (
    <li
      id={passageAnchor(id)}
      data-behind={isBehind ? '' : undefined}
      className="scroll-mt-4 grid gap-3 border-b border-line py-5"
    >
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-body">{label}</h2>
        <Badge tone={tones[state]} icon={state === 'checked' ? 'check' : undefined}>
          {t(`translating.state.${state}`)}
        </Badge>
      </div>
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-8">
        <div className="grid min-w-0 content-start gap-3">
          <p className="label">{t('translating.sourceIn', { language: source })}</p>
          <p lang={source} className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {of.source}
          </p>
          {of.change && (
            <div className="grid gap-2">
              <h3 className="text-small text-soft">{t('translating.changed')}</h3>
              <div lang={source}>
                <Words parts={of.change} />
              </div>
            </div>
          )}
        </div>
        {of.writable ? (
          <Form method="post" action={action} preventScrollReset className="grid min-w-0 content-start gap-3">
            <input type="hidden" name="passage" value={id} />
            <input type="hidden" name="seen" value={of.seen} />
            <input type="hidden" name="base" value={answer?.base ?? of.base} />
            {answer?.theirs != null && (
              <div className="grid gap-2">
                <Fault>
                  {t('translating.clash')}. {t('translating.clashHint')}
                </Fault>
                <p className="label">{t('translating.theirs')}</p>
                <p lang={locale} className="border-s-2 border-line ps-4 whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {answer.theirs}
                </p>
              </div>
            )}
            <label htmlFor={field} className="label">
              {t('translating.ownIn', { language: locale })}
            </label>
            {fault && <Fault id={fault}>{answer?.sentences.join(' ')}</Fault>}
            <textarea
              id={field}
              name="text"
              lang={locale}
              rows={rowsFor(answer?.mine ?? of.own ?? of.source)}
              className="input"
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault}
              defaultValue={answer?.mine ?? of.own ?? ''}
            />
            {numbers && (
              <p className="text-small">
                {t('translating.numbers', { source: list(numbers.source), own: list(numbers.own) })}
              </p>
            )}
            <p className="flex flex-wrap gap-x-4 gap-y-2">
              <Submit look="quiet" name="says" value="current">
                {t('translating.saveCurrent')}
              </Submit>
              <Submit look="plain" name="says" value="checked">
                {t('translating.saveChecked')}
              </Submit>
              <Submit look="plain" name="says" value="unfinished">
                {t('translating.saveUnfinished')}
              </Submit>
            </p>
            {isBehind && next && (
              <p>
                <a href={`#${passageAnchor(next)}`} className="inline-flex min-h-11 items-center text-small">
                  {t('translating.next')}
                </a>
              </p>
            )}
          </Form>
        ) : (
          <p className="text-soft">{t('translating.whole')}</p>
        )}
      </div>
    </li>
  );
}
