import { Checkbox, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { useAnswer } from '../../account/form-answer';

/** Name of a view, and whether others see it. One with a search is its owner's alone. */
export function ViewFields({
  name = '',
  shared = false,
  search,
}: {
  name?: string;
  shared?: boolean;
  search: boolean;
}) {
  const { fault, typed, chosen } = useAnswer();
  const t = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t('desk.viewName')}
        hint={t('desk.viewNameHint')}
        autoComplete="off"
        maxLength={80}
        defaultValue={typed('name', name)}
        fault={fault('name')}
      />
      {search ? (
        <p className="measure text-small text-soft">{t('desk.searchStaysYours')}</p>
      ) : (
        <Checkbox
          name="shared"
          label={t('desk.share')}
          hint={t('desk.shareHint')}
          defaultChecked={chosen('shared', shared ? ['on'] : []).includes('on')}
        />
      )}
    </>
  );
}
