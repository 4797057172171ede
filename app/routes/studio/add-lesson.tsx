import { Form } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { useAnswer } from '../account/form-answer';

/** The titles of a new lesson at the end of a module; open where they came back with a fault. */
export function AddLesson({ module, languages }: { module: string; languages: Locale[] }) {
  const t = useWords();
  const { fault, typed } = useAnswer();
  const isSent = typed('module') === module;
  return (
    <details open={isSent}>
      <summary className="btn btn-quiet list-none">
        <Icon name="plus" />
        {t('studio.addLesson')}
      </summary>
      <Form method="post" className="form mt-3" noValidate>
        <input type="hidden" name="module" value={module} />
        {languages.map((language) => {
          const name = `title_${language}`;
          return (
            <TextField
              key={language}
              id={`${module}-${name}`}
              name={name}
              lang={language}
              label={t('studio.titleIn', { language })}
              fault={isSent ? fault(name) : undefined}
              defaultValue={isSent ? typed(name) : ''}
              maxLength={200}
            />
          );
        })}
        <Submit>{t('studio.add')}</Submit>
      </Form>
    </details>
  );
}
