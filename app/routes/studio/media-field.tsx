import { useEffect, useRef, useState } from 'react';
import { Fault, SelectControl } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';

/** Keeps a picture and gives its name in the text, or the sentence that refuses it. */
export type Upload = (file: File) => Promise<{ src: string } | { sentence: string }>;

interface MediaProps {
  id: string;
  label: string;
  fault?: string;
  /** The file as the text names it; empty = none. */
  chosen: string;
  media: string[];
  upload: Upload;
  /** A picture that was pasted or dropped, to be sent at once. */
  given?: File | null;
  change(src: string | undefined): void;
}

/** One of the lesson's own files, or a picture that is sent now. */
export function MediaField({ id, label, fault, chosen, media, upload, given, change }: MediaProps) {
  const t = useWords();
  const [state, setState] = useState<'idle' | 'sending' | string>('idle');
  const sent = useRef<File | null>(null);
  const send = async (file: File) => {
    sent.current = file;
    setState('sending');
    const outcome = await upload(file);
    if (sent.current !== file) return;
    if ('src' in outcome) change(outcome.src);
    setState('src' in outcome ? 'idle' : outcome.sentence);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture that came with the dialog is sent once
  useEffect(() => {
    if (given && sent.current !== given) void send(given);
  }, [given]);
  const known = chosen === '' || media.includes(chosen) ? media : [...media, chosen];
  const sentence = state !== 'idle' && state !== 'sending' ? state : undefined;
  return (
    <div className={fault || sentence ? 'field field-fault' : 'field'}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {fault && <Fault>{fault}</Fault>}
      {known.length > 0 && (
        <SelectControl
          id={id}
          empty={t('studio.noneYet')}
          options={known.map((src) => ({ value: src, label: src }))}
          value={chosen}
          onChange={({ target }) => change(target.value || undefined)}
        />
      )}
      <label htmlFor={known.length > 0 ? `${id}-file` : id} className="label mt-2">
        {t('studio.sendPicture')}
      </label>
      <input
        id={known.length > 0 ? `${id}-file` : id}
        type="file"
        className="input h-auto"
        accept="image/png,image/jpeg,image/webp,image/gif,image/svg+xml"
        onChange={({ target }) => target.files?.[0] && void send(target.files[0])}
      />
      <p role="status" className="text-small">
        {state === 'sending' && (
          <>
            <Icon name="wait" className="spin" /> {t('studio.sendingPicture')}
          </>
        )}
        {chosen !== '' && state === 'idle' && t('studio.pictureThere', { src: chosen })}
      </p>
      {sentence && <Fault>{sentence}</Fault>}
    </div>
  );
}
