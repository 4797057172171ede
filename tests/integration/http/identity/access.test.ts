import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import routes from '~/routes';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';
import { everyAsker } from './access-facts';
import { type Asker, access, askers } from './access-table';

/** Every address that the product answers, as it stands in app/routes.ts. */
function addresses(entries: RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap((entry) => {
    const here = entry.path ? `${above}/${entry.path}` : above;
    return entry.children ? addresses(entry.children, here) : [here || '/'];
  });
}
const all = addresses(routes as RouteConfigEntry[]);

let app: TestApp;
let visitors: Record<Asker, Visitor>;
let own: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  ({ visitors, own } = await everyAsker(app));
});
afterAll(() => app.close());

/** What belongs to a text of a course names it in the query: without it, it is missing for everybody. */
function queryOf(pattern: string): string {
  const [, below] = pattern.split('/studio/');
  if (below === 'pictures' || below === 'blocks') return `?file=${own.pictures}`;
  if (!below || !/^quiz(?:\/|$)/.test(below)) return '';
  const more = { 'quiz/question': '&id=q-1', 'quiz/removal': '&id=q-1', 'quiz/export': '&format=yaml' }[below] ?? '';
  return `?file=${own['test-languages/*']}${more}`;
}

const addressOf = (pattern: string) => {
  // Files of a course: not every page shows every one.
  const file = own[pattern.split('/').slice(-2).join('/')] ?? own['*'] ?? '*';
  return pattern.replace(/:(\w+)|\*/g, (all, name) => (name ? (own[name] ?? all) : file)) + queryOf(pattern);
};

describe('the table of access', () => {
  it('has a row for every address of the product, and none for another', () => {
    expect(Object.keys(access).sort()).toEqual([...all].sort());
  });
});

describe.each(all.filter((pattern) => pattern in access))('GET %s', (pattern) => {
  it.each(askers)('%s', async (asker) => {
    const answer = await visitors[asker].get(addressOf(pattern));
    const expected = access[pattern]?.[askers.indexOf(asker)];
    expect(answer.status, answer.text.slice(0, 300)).toBe(expected);
    // A guest is sent to sign in and comes back; nobody is sent anywhere else than on this site.
    if (answer.location) expect(answer.location).toMatch(/^\/(kk|ru|en)(\/|$)/);
  });
});

describe('a form without anything in it', () => {
  const pages = all.filter((pattern) => !/sign-out|\*/.test(pattern));

  it.each(pages)('to %s changes nothing for somebody else and breaks nothing', async (pattern) => {
    for (const asker of ['guest', 'trainee', 'stranger'] as const) {
      const answer = await visitors[asker].post(addressOf(pattern));
      expect([200, 303, 400, 403, 404, 405, 409, 429], `${asker}: ${answer.text.slice(0, 200)}`).toContain(
        answer.status,
      );
    }
  });

  it('from another site is refused before anything is asked', async () => {
    // But for the one address that mail programs call, whose signature is the proof.
    for (const pattern of pages.filter((one) => one !== '/:locale/unsubscribe/:token')) {
      const answer = await visitors.administrator.post(addressOf(pattern), {}, { 'sec-fetch-site': 'cross-site' });
      expect(answer.status, pattern).toBe(403);
    }
  });
});
