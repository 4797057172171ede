import { useCallback, useEffect, useRef, useState } from 'react';
import type { Merged } from '~/domain/studio/merging';
import { sendForm } from '~/ui/send-form';
import { forget, type KeptText, keep } from './kept-text';
import type { TextView } from './text-view.server';

export type SavingState =
  | { kind: 'saved' | 'typing' | 'saving' | 'unreachable' | 'signedOut' }
  | { kind: 'refused'; sentence: string | null }
  /** Somebody else saved another text meanwhile, and both changed the same passages. */
  | { kind: 'clash'; theirs: string; hash: string; merged: Merged };

interface Said {
  hash?: string;
  view?: TextView;
  theirs?: string;
}

/** Quiet time after which what was typed is sent, and the wait after a line that was not there, milliseconds. */
const quiet = 500;
const again = 5000;

interface Autosaving {
  saving: string;
  text: string;
  hash: string;
  /** Puts a text into the editor; what it then says is saved as if it had been typed. */
  replace(text: string): void;
}

/**
 * Saves what is typed, one request at a time, and keeps it on this device until the server has it: a tab that closes,
 * a network that goes and a session that ends take nothing with them.
 */
export function useAutosave({ saving, text, hash, replace }: Autosaving) {
  const [mergedWith, setMergedWith] = useState(false);
  const [state, setState] = useState<SavingState>({ kind: 'saved' });
  const [view, setView] = useState<TextView | null>(null);
  const now = useRef({ text, base: hash, sent: text, sending: false, restored: 0 });
  const timer = useRef<number>();

  /** The text that stands in the editor from now on takes the place of what the other one saved. */
  const settle = useCallback(
    (whole: string, other: { theirs: string; hash: string }) => {
      now.current.base = other.hash;
      now.current.sent = other.theirs;
      setState({ kind: 'typing' });
      replace(whole);
    },
    [replace],
  );

  /** What only one of two authors changed is taken; passages that both changed are for a person to choose. */
  const meet = useCallback(
    async (other: { theirs: string; hash: string }) => {
      const { text: mine, sent } = now.current;
      const merged = await mergedOf(sent, mine, other.theirs);
      if (merged.conflicts.length > 0) return setState({ kind: 'clash', ...other, merged });
      setMergedWith(true);
      settle(merged.text, other);
    },
    [settle],
  );

  const send = useCallback(async () => {
    const at = now.current;
    window.clearTimeout(timer.current);
    if (at.sending) return;
    // As after a clash in which the other one's text was taken: there is nothing to send.
    if (at.text === at.sent) return setState({ kind: 'saved' });
    at.sending = true;
    setState({ kind: 'saving' });
    const { text: sent, restored } = at;
    const outcome = await sendForm<Said>(saving, new URLSearchParams({ base: at.base, text: sent }));
    at.sending = false;
    // A text that was written on top of another one took the place of what was on its way.
    if (at.restored !== restored) void send();
    else if (outcome.kind === 'done') {
      at.base = outcome.said.hash ?? at.base;
      at.sent = sent;
      if (outcome.said.view) setView(outcome.said.view);
      if (at.text === sent) {
        forget(saving);
        setState({ kind: 'saved' });
      } else void send();
    } else if (outcome.kind === 'refused' && outcome.status === 409 && outcome.said.theirs !== undefined)
      await meet({ theirs: outcome.said.theirs, hash: outcome.said.hash ?? at.base });
    else if (outcome.kind === 'refused') setState({ kind: 'refused', sentence: outcome.sentence });
    else {
      setState({ kind: outcome.kind });
      if (outcome.kind === 'unreachable') timer.current = window.setTimeout(() => void send(), again);
    }
  }, [saving, meet]);

  const change = useCallback(
    (typed: string) => {
      const at = now.current;
      at.text = typed;
      keep(saving, { text: typed, base: at.base, sent: at.sent });
      setState((was) => (was.kind === 'clash' ? was : { kind: 'typing' }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void send(), quiet);
    },
    [saving, send],
  );

  /** Goes on from a text of an earlier tab as if that tab had stayed: what others saved since then is not written over. */
  const restore = useCallback(
    (kept: KeptText) => {
      now.current.restored += 1;
      now.current.base = kept.base;
      now.current.sent = kept.sent;
      replace(kept.text);
    },
    [replace],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (now.current.text !== now.current.sent) event.preventDefault();
    };
    const hurry = () => void send();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      window.clearTimeout(timer.current);
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
    };
  }, [send]);

  return { state, view, change, settle, restore, mergedWith, saveNow: send };
}

async function mergedOf(base: string, mine: string, theirs: string): Promise<Merged> {
  try {
    const { mergeSections } = await import('~/domain/studio/merging');
    return mergeSections(base, mine, theirs);
  } catch {
    // The line went before the code was there: the whole text is one passage that both changed.
    return { text: '', conflicts: [{ line: 1, heading: null, base, mine, theirs }] };
  }
}
