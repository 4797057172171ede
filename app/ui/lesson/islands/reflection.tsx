import { useWords } from '~/words/react';
import { KeptFoot, Practice, useKept } from '../kept';
import { type BlockSegment, textOf } from '../segment';

/** A private note. It is kept by the button, and also when the reader goes on to something else. */
export function Reflection({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'Reflection');
  const written = kept.answer?.text ?? '';
  return (
    <Practice id={id} kind={t('blocks.reflection')}>
      <form {...kept.form}>
        <label htmlFor={`${id}-text`} className="practice-title">
          {textOf(props.prompt)}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {t('blocks.onlyYou')}
        </p>
        <textarea
          id={`${id}-text`}
          name="text"
          rows={5}
          maxLength={10_000}
          defaultValue={written}
          className="input"
          aria-describedby={`${id}-hint`}
          onBlur={(event) => {
            if (kept.signedIn && event.currentTarget.value !== written) event.currentTarget.form?.requestSubmit();
          }}
        />
        <KeptFoot kept={kept} note={written && t('blocks.kept')}>
          {t('blocks.saveNote')}
        </KeptFoot>
      </form>
    </Practice>
  );
}
