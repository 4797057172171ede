/** What an address says when it refuses a form. */
interface Refused {
  /** The sentence of a verb about something that is gone. */
  sentence?: string;
  formError?: string | null;
  errors?: Record<string, string>;
  /** The sentence of a block of a lesson. */
  fault?: string;
}

/** What became of a form that was sent without leaving the page. */
export type Outcome<T> =
  | { kind: 'done'; said: T }
  /** The session has ended: the address leads to the sign-in page. */
  | { kind: 'signedOut' }
  /** No line, or nobody at its other end. */
  | { kind: 'unreachable' }
  /** `sentence`: what the server says of it, or null. */
  | { kind: 'refused'; said: T; status: number; sentence: string | null };

/** Answers of what stands before the site while the site itself is away. */
const nobodyThere = new Set([502, 503, 504]);

/**
 * Sends a form by `fetch`. Not a Remix fetcher: one that finds no network throws the page away, and with it what was
 * typed elsewhere on it.
 */
export async function sendForm<T extends object>(
  address: string,
  body: URLSearchParams | FormData,
): Promise<Outcome<T>> {
  try {
    const headers = { Accept: 'application/json' };
    const response = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
    if (response.type === 'opaqueredirect') return { kind: 'signedOut' };
    const json = response.headers.get('Content-Type')?.includes('json') === true;
    if (!json && nobodyThere.has(response.status)) return { kind: 'unreachable' };
    const said = (json ? await response.json() : {}) as T & Refused;
    if (response.ok) return { kind: 'done', said };
    const { sentence, formError, errors = {}, fault } = said;
    const first = sentence ?? formError ?? fault ?? Object.values(errors)[0] ?? null;
    return { kind: 'refused', said, status: response.status, sentence: first };
  } catch {
    return { kind: 'unreachable' };
  }
}
