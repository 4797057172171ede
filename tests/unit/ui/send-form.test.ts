import { afterEach, expect, it, vi } from 'vitest';
import { sendForm } from '~/ui/send-form';

afterEach(() => vi.unstubAllGlobals());

function sent(reply: () => unknown) {
  vi.stubGlobal('fetch', async () => reply());
  return sendForm('/en/learn/c/l/notes', new URLSearchParams({ text: 'x' }));
}

it('tells a session that ended from a line that is down', async () => {
  expect(await sent(() => ({ type: 'opaqueredirect', ok: false, status: 0, headers: new Headers() }))).toEqual({
    kind: 'signedOut',
  });
  expect(await sent(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({ kind: 'unreachable' });
  expect(await sent(() => new Response('<html>', { status: 502 }))).toEqual({ kind: 'unreachable' });
});

it.each([
  ['of what is gone', 404, { sentence: 'Why' }],
  ['of a form', 409, { formError: 'Why', errors: {} }],
  ['of a field', 400, { formError: null, errors: { text: 'Why' } }],
  ['of a block', 400, { fault: 'Why', field: 'c1' }],
])('gives the sentence of the server: %s', async (_case, status, said) => {
  const outcome = await sent(() => Response.json(said, { status }));
  expect(outcome).toMatchObject({ kind: 'refused', status, sentence: 'Why' });
});

it('needs no sentence to refuse, and hands over what was done', async () => {
  expect(await sent(() => new Response('', { status: 500 }))).toMatchObject({ kind: 'refused', sentence: null });
  expect(await sent(() => Response.json({ note: 1 }))).toEqual({ kind: 'done', said: { note: 1 } });
});
