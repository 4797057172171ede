import { Form } from '@remix-run/react';
import { type MutableRefObject, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Submit } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { Clash } from './clash';
import type { Mounted } from './code-mirror';
import { forget, type KeptText, keptHere } from './kept-text';
import { Palette } from './palette';
import { Preview } from './preview';
import { Remarks } from './remarks';
import type { TextView } from './text-view.server';
import { SourcePart, TranslationPart } from './translation-part';
import { type SavingState, useAutosave } from './use-autosave';

interface EditorProps {
  file: string;
  text: string;
  hash: string;
  view: TextView;
  /** Where what is typed is sent. */
  saving: string;
  /** Where the forms of blocks are, and where a picture is sent. */
  blocks: string;
  upload: string;
  /** Where a translation is declared up to date. */
  translation: string;
  /** What addresses of other texts begin with. */
  texts: string;
}

/**
 * The text on the left, beside it what a learner will see, below it what the compiler says. Without scripts it is a
 * field with a button.
 */
export function Editor(props: EditorProps) {
  const { file, text, hash, view: first, saving, blocks, upload, translation, texts } = props;
  const t = useWords();
  const isLesson = file.endsWith('.mdx');
  const mounted = useRef<Mounted | null>(null);
  const replace = useCallback((whole: string) => mounted.current?.replace(whole), []);
  const saved = useAutosave({ saving, text, hash, replace });
  const { state, view: later, change, settle, restore, mergedWith, saveNow } = saved;
  const view = later ?? first;
  const [picture, setPicture] = useState<File | null>(null);
  const [pasted, setPasted] = useState(0);
  const label = t('studio.text');
  const told = { change, saveNow, onPicture: setPicture, onPasted: setPasted };
  const { field, frame } = useMounted({ mounted, text, label, isLesson, first, ...told });
  useEffect(() => mounted.current?.show(view.remarks), [view]);
  const unsent = useUnsent(saving, text);
  return (
    <div className={isLesson ? 'grid grid-cols-1 gap-8 xl:grid-cols-2' : 'grid grid-cols-1 gap-8'}>
      <div className="grid min-w-0 content-start gap-8">
        <Form
          method="post"
          noValidate
          className="grid min-w-0 gap-4"
          onSubmit={(event) => {
            if (!mounted.current) return;
            event.preventDefault();
            void saveNow();
          }}
        >
          <input type="hidden" name="base" value={hash} />
          {unsent.kept !== null && (
            <Notice tone="warn" title={t('studio.unsent')}>
              <p className="mb-3">{t('studio.unsentHint')}</p>
              <div className="flex flex-wrap gap-3">
                <Button type="button" onClick={() => unsent.take(restore)}>
                  {t('studio.unsentTake')}
                </Button>
                <Button type="button" look="plain" onClick={unsent.drop}>
                  {t('studio.unsentDrop')}
                </Button>
              </div>
            </Notice>
          )}
          {state.kind === 'clash' && (
            <Clash key={state.hash} merged={state.merged} settle={(whole) => settle(whole, state)} />
          )}
          {mergedWith && state.kind !== 'clash' && (
            <Notice tone="info" title={t('studio.merged')}>
              <p>{t('studio.mergedHint')}</p>
            </Notice>
          )}
          {pasted > 0 && (
            <Notice tone="info" title={t('studio.pastedPictures', { n: pasted })}>
              <p>{t('studio.pastedPicturesHint')}</p>
            </Notice>
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Standing state={state} />
            <Submit look="quiet">{t('studio.save')}</Submit>
          </div>
          {isLesson && (
            <Palette
              editor={() => mounted.current}
              blocks={blocks}
              pictures={upload}
              given={picture}
              taken={() => setPicture(null)}
            />
          )}
          <label htmlFor="text" className="sr-only">
            {t('studio.text')}
          </label>
          <textarea
            ref={field}
            id="text"
            name="text"
            defaultValue={text}
            rows={24}
            spellCheck
            className="input font-mono text-small"
          />
          <div ref={frame} className="min-w-0 overflow-hidden rounded border border-line" hidden />
          <Remarks view={view} texts={texts} goTo={(line) => mounted.current?.goTo(line)} />
        </Form>
        {view.translation && (
          <TranslationPart of={view.translation} action={translation} goTo={(line) => mounted.current?.goTo(line)} />
        )}
        {view.isSource && <SourcePart action={translation} />}
      </div>
      {isLesson && <Preview view={view} />}
    </div>
  );
}

interface Mounting {
  mounted: MutableRefObject<Mounted | null>;
  text: string;
  label: string;
  isLesson: boolean;
  first: TextView;
  change: (text: string) => void;
  saveNow: () => void;
  onPicture: (file: File) => void;
  onPasted: (pictures: number) => void;
}

/** Puts the editor in the place of the field once its code is there; until then the field itself is written in. */
function useMounted({ mounted, ...mounting }: Mounting) {
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  // Mounted once: what the page says later goes through `mounted`.
  const given = useRef({ ...mounting, t });
  useEffect(() => {
    let gone = false;
    void import('./code-mirror').then(({ mountEditor }) => {
      if (gone || !field.current || !frame.current) return;
      const { t: words, first: view, ...rest } = given.current;
      const typed = field.current.value;
      mounted.current = mountEditor({
        parent: frame.current,
        ...rest,
        text: typed,
        remarks: view.remarks,
        phrases: {
          Diagnostics: words('studio.remarks'),
          'No diagnostics': words('studio.noFaults'),
          Completions: words('studio.offered'),
        },
        onChange: rest.change,
        onSave: rest.saveNow,
      });
      field.current.hidden = true;
      field.current.disabled = true;
      frame.current.hidden = false;
      if (typed !== rest.text) rest.change(typed);
    });
    return () => {
      gone = true;
      mounted.current?.destroy();
      mounted.current = null;
    };
  }, [mounted]);
  return { field, frame };
}

/** What this device has of the text that the server never got, as when the browser was closed without a line. */
function useUnsent(saving: string, text: string) {
  const [kept, setKept] = useState<KeptText | null>(null);
  useEffect(() => setKept(keptHere(saving, text)), [saving, text]);
  return {
    kept,
    take(use: (kept: KeptText) => void) {
      if (kept !== null) use(kept);
      setKept(null);
    },
    drop() {
      forget(saving);
      setKept(null);
    },
  };
}

function Standing({ state }: { state: SavingState }) {
  const t = useWords();
  const sentence = state.kind === 'refused' && state.sentence ? state.sentence : t(`studio.state.${state.kind}`);
  const calm = state.kind === 'saved' || state.kind === 'typing' || state.kind === 'saving';
  return (
    <p role="status" className={calm ? 'text-small text-soft' : 'fault'}>
      {!calm && <Icon name="warning" />}
      {sentence}
    </p>
  );
}
