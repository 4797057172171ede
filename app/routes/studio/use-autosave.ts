import { useCallback, useEffect, useRef, useState } from 'react';
import type { Merged } from '~/domain/studio/merging';
import { sendForm } from '~/ui/send-form';
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
  const now = useRef({ text, base: hash, sent: text, sending: false });
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
    const sent = at.text;
    const outcome = await sendForm<Said>(saving, new URLSearchParams({ base: at.base, text: sent }));
    at.sending = false;
    if (outcome.kind === 'done') {
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
      keep(saving, { text: typed, base: at.base });
      setState((was) => (was.kind === 'clash' ? was : { kind: 'typing' }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void send(), quiet);
    },
    [saving, send],
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

  return { state, view, change, settle, mergedWith, saveNow: send };
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

interface Kept {
  text: string;
  base: string;
}

const keyOf = (saving: string) => `studio ${saving}`;

function keep(saving: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(saving), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the server has all but the last half second.
  }
}

/** What this device still has of a text that never reached the server; null when there is nothing. */
export function keptHere(saving: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(saving)) ?? 'null') as Partial<Kept> | null;
    return typeof kept?.text === 'string' && typeof kept.base === 'string'
      ? { text: kept.text, base: kept.base }
      : null;
  } catch {
    return null;
  }
}

export function forget(saving: string): void {
  try {
    localStorage.removeItem(keyOf(saving));
  } catch {
    // Nothing was kept there either.
  }
}
