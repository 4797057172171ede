import { uuidv7 } from 'uuidv7';
import { keepAnswers, keptAnswers, type WaitingAnswer } from './kept-answers';

export type SavingStatus = 'idle' | 'saving' | 'saved' | 'kept' | 'refused' | 'signedOut';

export interface QueueState {
  status: SavingStatus;
  /** What the server refused, by question. */
  faults: Record<string, string>;
}

interface Listener {
  changed(state: QueueState): void;
  /** The attempt takes no more answers. */
  closed(): void;
  /** What the server's clock says, epoch milliseconds. */
  clock(now: number): void;
}

/** How long typing rests before it is sent. */
const rest = 700;

/**
 * The last unsent answer to each question waits here, and on this device, until the server has it; it is sent again
 * under the same id.
 */
export function answerQueue(attemptId: string, address: string, tell: Listener) {
  const waiting = new Map<string, WaitingAnswer>();
  let state: QueueState = { status: 'idle', faults: {} };
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = () => keepAnswers(attemptId, [...waiting.values()]);
  const say = (change: Partial<QueueState>) => {
    state = { ...state, ...change };
    tell.changed(state);
  };

  /** True when nothing waits any more. */
  async function sendAll(): Promise<boolean> {
    while (waiting.size > 0) {
      const batch = [...waiting.values()];
      say({ status: 'saving' });
      const reply = await post(address, batch);
      if (reply === 'unreachable') say({ status: 'kept' });
      if (reply === 'signedOut') say({ status: 'signedOut' });
      if (reply === 'closed') {
        waiting.clear();
        keep();
        tell.closed();
      }
      if (typeof reply === 'string') return false;
      settle(batch, reply);
    }
    return true;
  }

  function settle(batch: WaitingAnswer[], { errors = {}, now }: Reply) {
    const refused = Object.keys(errors).length > 0;
    for (const { question, id } of batch) {
      // A post with a fault was not kept at all: what is sound in it is sent again.
      const done = !refused || question in errors;
      if (done && waiting.get(question)?.id === id) waiting.delete(question);
    }
    keep();
    const sent = new Set(batch.map(({ question }) => question));
    const others = Object.entries(state.faults).filter(([question]) => !sent.has(question));
    say({ status: refused ? 'refused' : 'saved', faults: { ...Object.fromEntries(others), ...errors } });
    if (now !== undefined) tell.clock(now);
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= sendAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    flush,
    status: () => state.status,
    hasUnsent: () => waiting.size > 0,
    stop: () => clearTimeout(timer),
    answer(question: string, fields: [string, string][], typing: boolean) {
      waiting.set(question, { id: uuidv7(), question, fields });
      keep();
      clearTimeout(timer);
      if (typing) timer = setTimeout(flush, rest);
      else void flush();
    },
    /** Takes up what an earlier page left on this device, and returns it. */
    restore(): WaitingAnswer[] {
      const kept = keptAnswers(attemptId);
      for (const one of kept) if (!waiting.has(one.question)) waiting.set(one.question, one);
      return kept;
    },
    /** Asks for the server's clock: over a slow line the page's own idea of it is late. */
    async sync() {
      const reply = await post(address, []);
      if (typeof reply === 'object' && reply.now !== undefined) tell.clock(reply.now);
    },
  };
}

interface Reply {
  errors?: Record<string, string>;
  now?: number;
}

/** One post with all that waits. A session that ended answers with a redirect to the sign-in page. */
async function post(address: string, batch: WaitingAnswer[]): Promise<Reply | 'unreachable' | 'signedOut' | 'closed'> {
  const fields = batch.flatMap((one) => [[`answer:${one.question}`, one.id], ...one.fields]);
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Accept: 'application/json' },
      redirect: 'manual',
    });
    // Missing: somebody else is signed in on this device now.
    if (response.type === 'opaqueredirect' || response.status === 404) return 'signedOut';
    if (response.status === 409) return 'closed';
    if (response.ok) return (await response.json()) as Reply;
    const { errors } = response.status === 400 ? ((await response.json()) as Reply) : {};
    return errors && Object.keys(errors).length > 0 ? { errors } : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
