import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isId } from '~/platform/ids';
import { answerQueue, type QueueState } from '~/routes/quiz/answer-queue';
import { keptAnswers } from '~/routes/quiz/kept-answers';

const attemptId = '019a0000-0000-7000-8000-000000000001';
let replies: (() => Response | Promise<Response>)[] = [];
let posts: Record<string, string>[] = [];
let device = new Map<string, string>();

beforeEach(() => {
  replies = [];
  posts = [];
  device = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => device.get(key) ?? null,
    setItem: (key: string, value: string) => void device.set(key, value),
    removeItem: (key: string) => void device.delete(key),
  });
  vi.stubGlobal('fetch', async (_address: string, init: { body: URLSearchParams }) => {
    posts.push(Object.fromEntries(init.body));
    return (replies.shift() ?? (() => Response.json({ saved: [], now: 5 })))();
  });
});
afterEach(() => vi.unstubAllGlobals());

const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

function open() {
  const heard = { closed: 0, clock: 0, state: { status: 'idle', faults: {} } as QueueState };
  const queue = answerQueue(attemptId, '/en/attempts/x/answers', {
    changed: (state) => {
      heard.state = state;
    },
    closed: () => heard.closed++,
    clock: (now) => {
      heard.clock = now;
    },
  });
  const give = (value: string, question = 'q1') => {
    queue.answer(question, [[question, value]], false);
    return queue.flush();
  };
  return { queue, heard, give };
}

it('sends an answer as it is given, with an id of its own', async () => {
  const { queue, heard, give } = open();
  expect(await give('a')).toBe(true);
  expect(posts).toEqual([{ q1: 'a', 'answer:q1': expect.any(String) }]);
  expect(isId(posts[0]?.['answer:q1'] ?? '')).toBe(true);
  expect(heard).toMatchObject({ state: { status: 'saved' }, clock: 5 });
  expect(queue.hasUnsent()).toBe(false);
  expect(keptAnswers(attemptId)).toEqual([]);
});

it('keeps an answer on the device without a connection and sends it again under the same id', async () => {
  const { queue, heard, give } = open();
  replies = [noNetwork];
  expect(await give('a')).toBe(false);
  expect(heard.state.status).toBe('kept');
  expect(queue.hasUnsent()).toBe(true);
  expect(keptAnswers(attemptId)).toMatchObject([{ question: 'q1', fields: [['q1', 'a']] }]);
  expect(await queue.flush()).toBe(true);
  expect(posts[1]).toEqual(posts[0]);
  expect(heard.state.status).toBe('saved');
  expect(keptAnswers(attemptId)).toEqual([]);
});

it('sends what a closed page left behind, and gives it back', async () => {
  replies = [noNetwork];
  await open().give('b');
  const { queue } = open();
  expect(queue.restore()).toMatchObject([{ question: 'q1', fields: [['q1', 'b']] }]);
  await queue.flush();
  expect(posts[1]).toEqual(posts[0]);
});

it('sends the last of several unsent answers to a question, and all questions at once', async () => {
  const { give } = open();
  replies = [noNetwork, noNetwork];
  await give('a');
  await give('b');
  await give('c', 'q2');
  expect(posts.at(-1)).toMatchObject({ q1: 'b', q2: 'c' });
});

it('sends what was given while it was sending', async () => {
  const { queue, give } = open();
  const first = give('a');
  queue.answer('q1', [['q1', 'b']], true);
  await first;
  expect(posts.map(({ q1 }) => q1)).toEqual(['a', 'b']);
  queue.stop();
});

it('says what the server refused and still sends the rest', async () => {
  const { heard, give } = open();
  replies = [noNetwork, () => Response.json({ errors: { q1: 'This is too long' } }, { status: 400 })];
  await give('xxx');
  await give('c', 'q2');
  expect(heard.state.faults).toEqual({ q1: 'This is too long' });
  expect(posts.at(-1)).not.toHaveProperty('q1');
  expect(posts.at(-1)).toMatchObject({ q2: 'c' });
  await give('x');
  expect(heard.state).toEqual({ status: 'saved', faults: {} });
});

it('stops when the attempt takes no more, and keeps all when somebody else is signed in', async () => {
  const { heard, give } = open();
  replies = [() => new Response(null, { status: 409 })];
  await give('a');
  expect(heard.closed).toBe(1);
  expect(keptAnswers(attemptId)).toEqual([]);
  replies = [() => new Response(null, { status: 404 })];
  await give('b');
  expect(heard.state.status).toBe('signedOut');
  expect(keptAnswers(attemptId)).toHaveLength(1);
});

it('keeps all while the server cannot save', async () => {
  const { heard, give } = open();
  for (const status of [500, 503, 429, 413]) {
    replies = [() => new Response('', { status })];
    expect(await give('a')).toBe(false);
    expect(heard.state.status).toBe('kept');
  }
});

it('believes nothing odd that lies on the device', () => {
  for (const odd of ['{', '7', 'null', '[1,{"id":2}]']) {
    device.set(`kenes.answers.${attemptId}`, odd);
    expect(keptAnswers(attemptId)).toEqual([]);
  }
});
