import { Checkbox } from '~/ui/field';
import { Link } from '~/ui/link';
import { Sentence, useWords } from '~/words/react';
import { useAnswer } from './form-answer';

/** The consent to the processing of personal data, in the words of its version, wherever it is asked. */
export function ConsentField() {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <Checkbox
      name="consent"
      label={t('account.consent')}
      hint={
        <Sentence of="account.consentText" draw={{ link: (text) => <Link to={`/${t.locale}/privacy`}>{text}</Link> }} />
      }
      required
      defaultChecked={typed('consent') === 'on'}
      fault={fault('consent')}
    />
  );
}
