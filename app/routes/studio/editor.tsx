import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Button, Submit } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import type { Mounted } from './code-mirror';
import { Palette } from './palette';
import { Preview } from './preview';
import { Remarks } from './remarks';
import type { TextView } from './text-view.server';
import { SourcePart, TranslationPart } from './translation-part';
import { forget, keptHere, type SavingState, useAutosave } from './use-autosave';

interface EditorProps {
  file: string;
  text: string;
  hash: string;
  view: TextView;
  /** Where what is typed is sent. */
  saving: string;
  /** Where a translation is declared up to date. */
  translation: string;
  /** What addresses of other texts begin with. */
  texts: string;
}

/**
 * The text on the left, beside it what a learner will see, below it what the compiler says. Without scripts it is a
 * field with a button.
 */
export function Editor({ file, text, hash, view: first, saving, translation, texts }: EditorProps) {
  const t = useWords();
  const isLesson = file.endsWith('.mdx');
  const { state, view: later, change, insist, saveNow } = useAutosave({ saving, text, hash });
  const view = later ?? first;
  const editor = useMounted({ text, label: t('studio.text'), isLesson, first, change, saveNow });
  const { field, frame, mounted } = editor;
  useEffect(() => mounted.current?.show(view.remarks), [view, mounted]);
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
                <Button type="button" onClick={() => unsent.take((typed) => mounted.current?.replace(typed))}>
                  {t('studio.unsentTake')}
                </Button>
                <Button type="button" look="plain" onClick={unsent.drop}>
                  {t('studio.unsentDrop')}
                </Button>
              </div>
            </Notice>
          )}
          {state.kind === 'clash' && (
            <Clash
              theirs={state.theirs}
              keepMine={() => insist(state.hash)}
              takeTheirs={() => {
                mounted.current?.replace(state.theirs);
                insist(state.hash);
              }}
            />
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Standing state={state} />
            <Submit look="quiet">{t('studio.save')}</Submit>
          </div>
          {isLesson && <Palette insert={(block) => mounted.current?.insert(block)} />}
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
  text: string;
  label: string;
  isLesson: boolean;
  first: TextView;
  change: (text: string) => void;
  saveNow: () => void;
}

/** Puts the editor in the place of the field once its code is there; until then the field itself is written in. */
function useMounted({ text, label, isLesson, first, change, saveNow }: Mounting) {
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted | null>(null);
  // Mounted once: what the page says later goes through `mounted`.
  const given = useRef({ text, label, isLesson, first, change, saveNow, t });
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
        phrases: { Diagnostics: words('studio.remarks'), 'No diagnostics': words('studio.noFaults') },
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
  }, []);
  return { field, frame, mounted };
}

/** What this device has of the text that the server never got, as when the browser was closed without a line. */
function useUnsent(saving: string, text: string) {
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => {
    const here = keptHere(saving);
    setKept(here && here.text !== text ? here.text : null);
  }, [saving, text]);
  return {
    kept,
    take(use: (text: string) => void) {
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

function Clash({ theirs, keepMine, takeTheirs }: { theirs: string; keepMine: () => void; takeTheirs: () => void }) {
  const t = useWords();
  return (
    <Notice tone="fault" title={t('studio.clash')}>
      <p className="mb-3">{t('studio.clashHint')}</p>
      <label className="label" htmlFor="theirs">
        {t('studio.theirs')}
      </label>
      <textarea id="theirs" readOnly rows={10} className="input font-mono text-small" value={theirs} />
      <div className="mt-3 flex flex-wrap gap-3">
        <Button type="button" onClick={keepMine}>
          {t('studio.keepMine')}
        </Button>
        <Button type="button" look="plain" onClick={takeTheirs}>
          {t('studio.takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}
