import { useRevalidator } from '@remix-run/react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { BlockAnswer, GroupResult, KeptBlock, PracticeKey } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Button } from '../button';
import { Icon } from '../icon';
import { useScripts } from '../scripts';
import { sendForm } from '../send-form';
import { SignedOut } from '../signed-out';
import { Verdict } from '../verdict';
import { useLesson } from './context';

/** What the address of an answer may say back in JSON; without it the page asks for its data anew. */
interface Reply {
  answer?: BlockAnswer;
  key?: PracticeKey;
  results?: GroupResult;
  fault?: string;
  /** The field that the fault belongs to. */
  field?: string;
}

type AnswerOf<K extends KeptBlock> = Extract<BlockAnswer, { kind: K }>;
type KeyOf<K extends KeptBlock> = Extract<PracticeKey, { kind: K }>;
type Saving = 'idle' | 'saving' | 'saved' | 'failed' | 'signedOut';

/**
 * The kept answer of one block. The form posts natively; with scripts it is sent without leaving the page.
 */
export function useKept<K extends KeptBlock>(id: string, kind: K) {
  const lesson = useLesson();
  const t = useWords();
  const revalidator = useRevalidator();
  const [saving, setSaving] = useState<Saving>('idle');
  const [reply, setReply] = useState<Reply>({});
  const waiting = useRef<FormData | null>(null);
  const sending = useRef(false);

  async function send(body: FormData): Promise<Saving> {
    const fields = new URLSearchParams([...body].map(([name, value]) => [name, String(value)]));
    const reply = await sendForm<Reply>(lesson.answerAction(id), fields);
    if (reply.kind === 'done') {
      setReply(reply.said);
      if (!reply.said.answer) revalidator.revalidate();
      return 'saved';
    }
    const refused = reply.kind === 'refused' ? reply : null;
    const fault = refused ? (refused.sentence ?? t('errors.generic')) : undefined;
    setReply((before) => ({ ...before, fault, field: refused?.said.field }));
    return reply.kind === 'signedOut' ? 'signedOut' : 'failed';
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    waiting.current = new FormData(event.currentTarget);
    if (sending.current) return;
    sending.current = true;
    setSaving('saving');
    let outcome: Saving = 'idle';
    while (waiting.current) {
      const body = waiting.current;
      waiting.current = null;
      outcome = await send(body);
    }
    sending.current = false;
    setSaving(outcome);
  }

  const answer = reply.answer ?? lesson.answers[id];
  const key = reply.key ?? lesson.keys[id];
  const back = lesson.typed?.block === id && saving === 'idle' ? lesson.typed : undefined;
  const wrong = saving === 'failed' ? reply : back;
  const faultAt = (field: string) => (wrong?.field === field ? wrong.fault : undefined);
  return {
    answer: answer?.kind === kind ? (answer as AnswerOf<K>) : undefined,
    key: key?.kind === kind ? (key as KeyOf<K>) : undefined,
    results: reply.results ?? lesson.groupResults[id],
    saving,
    fault: wrong?.fault,
    /** What was typed before the form came back refused, by the name of the field. */
    typed: back?.fields,
    /** The sentence that belongs beside a field. */
    faultAt,
    /** A field with what was typed, or else was kept before, and with what is wrong in it. */
    field: (name: string, before?: string | number) => ({
      id: `${id}-${name}`,
      name,
      fault: faultAt(name),
      defaultValue: String(back?.fields[name] ?? before ?? ''),
    }),
    signedIn: lesson.signedIn,
    form: { method: 'post' as const, action: lesson.answerAction(id), onSubmit },
  };
}

type Kept = Pick<ReturnType<typeof useKept>, 'saving' | 'fault' | 'signedIn'>;

/** Whether the reader answers anew; an answer that was saved ends it, a form that came back refused begins it. */
export function useAgain(kept: Pick<ReturnType<typeof useKept>, 'saving' | 'answer' | 'typed'>) {
  const [again, setAgain] = useState(kept.typed !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer ends the trying
  useEffect(() => {
    if (kept.saving === 'saved') setAgain(false);
  }, [kept.saving, kept.answer]);
  return [again, () => setAgain(true)] as const;
}

/** The button that opens an answered exercise again; it does nothing without scripts, so it is not there then. */
export function Again({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  if (!useScripts()) return null;
  return (
    <div className="no-print">
      <Button icon="undo" onClick={onClick}>
        {children}
      </Button>
    </div>
  );
}

/** The foot of a kept block: its one button, and what became of the answer; for a guest, where answers are kept. */
export function KeptFoot({ kept, children, note }: { kept: Kept; children?: ReactNode; note?: ReactNode }) {
  const t = useWords();
  const { signIn } = useLesson();
  if (!kept.signedIn) {
    return (
      <p className="kept-note no-print">
        <Icon name="lock" />
        <span>
          {t('blocks.guest')} {signIn && <a href={signIn}>{t('blocks.signIn')}</a>}
        </span>
      </p>
    );
  }
  const signedOut = kept.saving === 'signedOut';
  const wrong = signedOut || kept.saving === 'failed' || kept.fault !== undefined;
  return (
    <div className="kept-foot no-print">
      {children && (
        <Button type="submit" pending={kept.saving === 'saving'}>
          {children}
        </Button>
      )}
      <p role="status" className={wrong ? 'fault' : 'hint'}>
        {wrong && <Icon name="warning" />}
        {kept.saving === 'saving' && !children && t('blocks.waiting')}
        {kept.saving === 'saved' && t('blocks.saved')}
        {signedOut && <SignedOut />}
        {wrong && !signedOut && (kept.fault ?? t('blocks.notSaved'))}
        {kept.saving === 'idle' && !wrong && note}
      </p>
    </div>
  );
}

/** The frame of a block that does something: what it is, what it asks, and a place for the hand. */
export function Practice(props: { id: string; kind: string; title?: ReactNode; children: ReactNode }) {
  return (
    <section className="practice" id={props.id} data-block={props.id} aria-labelledby={`${props.id}-is`}>
      <p className="eyebrow" id={`${props.id}-is`}>
        {props.kind}
      </p>
      {props.title && <p className="practice-title">{props.title}</p>}
      {props.children}
    </section>
  );
}

/** How many were right; a mark only when all were. */
export function Score({ done, total }: { done: number; total: number }) {
  const words = useWords()('blocks.rightOf', { done, total });
  return <p className="outcome">{done === total ? <Verdict right>{words}</Verdict> : words}</p>;
}
