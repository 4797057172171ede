import { useEffect, useState } from 'react';
import type { BlockForm } from '~/domain/catalogue/block-form.schema';
import { Button } from '~/ui/button';
import { SelectControl } from '~/ui/field';
import { sendForm } from '~/ui/send-form';
import { useWords } from '~/words/react';
import type { Values } from './block-field';
import { BlockFormDialog } from './block-form';
import { blockAt, tagText } from './block-tag';
import { blockNames, formedBlocks, templateOf } from './block-templates';
import { firstValues, newBlock, shownValues } from './block-values';
import type { Mounted } from './code-mirror';
import { useBlockForms } from './use-block-forms';

interface PaletteProps {
  editor(): Mounted | null;
  /** Where the forms of blocks are, and where a picture is sent. */
  blocks: string;
  pictures: string;
  /** A picture that was pasted or dropped into the text. */
  given: File | null;
  taken(): void;
}

interface Opened {
  form: BlockForm;
  values: Values;
  /** Null of a new block. */
  tag: { from: number; to: number } | null;
  given: File | null;
}

/**
 * Puts a block where the cursor is, and changes the one in which it stands, by a form. It needs the editor: without
 * scripts there is nothing to put it into.
 */
export function Palette({ editor, blocks, pictures, given, taken }: PaletteProps) {
  const t = useWords();
  const [name, setName] = useState<string>('Callout');
  const [ready, setReady] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setReady(true), []);
  const { known, again } = useBlockForms(ready ? blocks : null);
  useEffect(() => {
    if (known) editor()?.offer(known.forms);
  }, [known, editor]);
  const formOf = (block: string) => known?.forms.find((form) => form.name === block);

  const open = (block: string, file: File | null = null) => {
    setSaid(null);
    const form = formOf(block);
    const isFilled = form?.fields.some(({ kind }) => kind !== 'id');
    if (form && isFilled) setOpened({ form, values: firstValues(form), tag: null, given: file });
    else editor()?.insert(templateOf(block as (typeof blockNames)[number]));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture opens the form once, when there is one
  useEffect(() => {
    if (!given || !known) return;
    open('Figure', given);
    taken();
  }, [given, known]);

  const change = () => {
    const at = editor()?.place();
    const tag = at && blockAt(at.text, at.offset);
    const form = tag && formOf(tag.name);
    if (!tag || !form) return setSaid(t('studio.noBlockHere'));
    if (!tag.values) return setSaid(t('studio.blockUnread'));
    setSaid(null);
    setOpened({ form, values: shownValues(tag), tag, given: null });
  };

  const upload = async (file: File) => {
    const body = new FormData();
    body.set('file', file);
    const outcome = await sendForm<{ src: string }>(pictures, body);
    if (outcome.kind === 'done') {
      void again();
      return { src: outcome.said.src };
    }
    const sentence = outcome.kind === 'refused' ? outcome.sentence : null;
    return {
      sentence: sentence ?? t(outcome.kind === 'signedOut' ? 'studio.state.signedOut' : 'studio.pictureNotSent'),
    };
  };

  const done = (values: Values) => {
    if (!opened) return;
    const { form, tag } = opened;
    setOpened(null);
    if (tag) editor()?.change(tag.from, tag.to, tagText(form.name, values, form.closed));
    else editor()?.insert(newBlock(form, values));
  };

  if (!ready) return null;
  const names = [...blockNames, ...(known ? formedBlocks : [])];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <label htmlFor="block" className="label">
            {t('studio.block')}
          </label>
          <SelectControl
            id="block"
            options={names.map((one) => ({ value: one, label: t(`studio.blocks.${one}`) }))}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button onClick={() => open(name)}>{t('studio.insert')}</Button>
        <Button onClick={change} disabled={!known}>
          {t('studio.changeBlock')}
        </Button>
      </div>
      <p role="status" className="text-small">
        {said}
      </p>
      {opened && (
        <BlockFormDialog
          form={opened.form}
          values={opened.values}
          isNew={opened.tag === null}
          media={known?.media ?? []}
          upload={upload}
          given={opened.given}
          done={done}
          close={() => setOpened(null)}
        />
      )}
    </div>
  );
}
