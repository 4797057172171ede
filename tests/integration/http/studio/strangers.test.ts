import type { RouteConfigEntry } from '@remix-run/route-config';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  courses,
  draftFiles,
  draftRemovals,
  draftRevisions,
  drafts,
  events,
  grants,
  media,
  reviewComments,
} from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import routes from '~/routes';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks';
const quiz = '02-finishing/quiz.yaml';
/** Stands in the working copy only. */
const secret = 'Nobody else has read this sentence yet.';

function addresses(entries: RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap((entry) => {
    const here = entry.path ? `${above}/${entry.path}` : above;
    return entry.children ? addresses(entry.children, here) : [here];
  });
}
const all = addresses(routes as RouteConfigEntry[]).filter((pattern) =>
  /\/teach\/(?::course\/studio|new$|import$)/.test(pattern),
);
const below = (pattern: string) => pattern.split('/studio/')[1] ?? '';

let app: TestApp;
let author: Visitor;
let strangers: Record<string, Visitor>;
let comment: string;
let state: string;
let removal: string;

const signedIn = async (given: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants: given });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }]);
  strangers = {
    'a learner': await signedIn([]),
    'a trainer of another course': await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]),
    'a trainer of another programme': await signedIn([
      { role: 'trainer', scope: { kind: 'programme', id: 'elsewhere' } },
    ]),
    'a coordinator of everything': await signedIn([{ role: 'coordinator', scope: { kind: 'all' } }]),
  };
  await author.post(`/en/teach/${slug}/studio`);
  const [file] = await ctx.db.read
    .select()
    .from(draftFiles)
    .where(eq(draftFiles.path, `${lesson}/kk.mdx`));
  await author.post(`/en/teach/${slug}/studio/saving?file=${lesson}/kk.mdx`, {
    base: file!.hash,
    text: `${file!.text}\n${secret}\n`,
  });
  comment = ctx.newId();
  await ctx.db.write((tx) =>
    tx.insert(reviewComments).values({
      ...{ id: comment, courseId: 'crs-how-to-learn', path: `${lesson}/kk.mdx`, text: secret },
      ...{ saidBy: ctx.newId(), saidAt: ctx.clock(), revision: 0 },
    }),
  );
  await author.post(`/en/teach/${slug}/studio/order/removal`, { folder: '01-reading/03-order-count-decide' });
  const order = await author.get(`/en/teach/${slug}/studio/order`);
  removal = /name="removal" value="([^"]+)"/.exec(order.text)![1]!;
  const page = await author.get(`/en/teach/${slug}/studio/publication`);
  state = /name="state"[^>]*value="([0-9a-f]{64})"/.exec(page.text)?.[1] ?? 'f'.repeat(64);
}, 60_000);
afterAll(() => app.close());

/** An address that is there, with a text of the course that the page or verb is for. */
function addressOf(pattern: string): string {
  const name = below(pattern);
  const isOfQuiz = /^(?:quiz|test-languages|part-removal)(?:\/|$)/.test(name);
  const file = isOfQuiz ? quiz : `${lesson}/kk.mdx`;
  const path = pattern
    .replace(':locale', 'en')
    .replace(':course', slug)
    .replace(':comment', comment)
    .replace(':archive', comment)
    .replace('*', file);
  return `${path}?file=${encodeURIComponent(file)}&id=q-htl-1&format=yaml`;
}

/** Every field of every form, each as it would be taken. */
const bodyFor = (pattern: string): Record<string, string> => ({
  ...{ folder: /module/.test(pattern) ? '01-reading' : lesson, module: '01-reading', by: 'down', at: '0' },
  ...{
    text: 'Taken over.',
    state,
    note: 'Mine',
    alone: 'Mine',
    alt: 'Mine',
    caption: '',
    id: 'q-htl-1',
    review: comment,
    removal,
    comment,
    block: 'b1',
  },
  base: /translations/.test(pattern) ? '' : 'f'.repeat(64),
  version: /restoring/.test(pattern) ? 'f'.repeat(64) : '9.0',
  ...{ src: 'media/tune.mp3', as: 'current', passage: 'b1', seen: 'f'.repeat(8), says: 'checked' },
  ...{ verdict: 'change', required: 'yes', revision: '0', answer: 'No.', words: 'No.', kind: 'pretest' },
  ...{ title_kk: 'Т', title_ru: 'Т', title_en: 'T', lesson_kk: 'С', lesson_ru: 'У', lesson_en: 'L' },
  ...{ slug: 'mine', programme: 'wealmaty', languages: 'en', source: 'en', pasted: '::q:: 1 {T}', language: 'en' },
});

/** All that the studio keeps. */
const kept = async () => {
  const { read } = app.ctx.db;
  const tables = [courses, drafts, draftFiles, draftRevisions, draftRemovals, reviewComments, media, grants];
  const rows = await Promise.all(tables.map((table) => read.select().from(table)));
  const told = await read.select().from(events).where(eq(events.subjectId, 'crs-how-to-learn'));
  return JSON.stringify([...rows, told]);
};

describe.each(all)('%s', (pattern) => {
  it('is missing for whoever does not write the course, read or written', async () => {
    const before = await kept();
    for (const [who, visitor] of Object.entries(strangers)) {
      const isElsewhere = who === 'a trainer of another programme' && !pattern.includes(':course');
      if (isElsewhere) continue;
      const read = await visitor.get(addressOf(pattern));
      // A file or a verb has no page of its own to be missing on: one is led to a page that says so.
      expect([404, 303], `${who} reads`).toContain(read.status);
      if (read.status === 303) expect(read.location, `${who} reads`).not.toContain('/teach');
      expect(read.text, who).not.toContain(secret);
      // As a script sends it: a form that is refused at a verb comes back to a page.
      const written = await visitor.post(addressOf(pattern), bodyFor(pattern), { accept: 'application/json' });
      expect([403, 404, 405], `${who} writes: ${written.text.slice(0, 200)}`).toContain(written.status);
      expect(written.text, who).not.toContain(secret);
    }
    expect(await kept()).toBe(before);
  });
});
