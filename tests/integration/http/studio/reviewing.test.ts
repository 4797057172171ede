import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { newId } from '~/platform/ids';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const review = `${studio}/review`;
const publication = `${studio}/publication`;
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let app: TestApp;
let author: Visitor;
let colleague: Visitor;
let administrator: Visitor;
let stranger: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const html = async (path: string, visitor = author) => (await visitor.get(path)).text;

/** Adds a sentence to the text of the lesson, as an author does. */
async function write(words: string) {
  const page = await html(`${studio}/text/${lesson}`);
  const text = unescaped(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? '');
  const find = /\n\n([A-Z][^\n<]{60,})\n/.exec(text)![1]!;
  const form = { base: hidden(page, 'base'), text: text.replace(find, `${find} ${words}`) };
  await author.post(`${studio}/saving?file=${encodeURIComponent(lesson)}`, form, { accept: 'application/json' });
}
const ask = async (given: Record<string, string> = {}) => {
  const page = await html(review);
  const form = { review: hidden(page, 'review'), state: hidden(page, 'state'), reviewer: '', note: 'Is it clear?' };
  return author.post(review, { ...form, ...given });
};
const judge = async (verdict: string, note = '', visitor = colleague) => {
  const page = await html(review, visitor);
  const form = { review: hidden(page, 'review'), state: hidden(page, 'state'), note, verdict };
  return visitor.post(`${review}/verdict`, form);
};

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([teaches]);
  colleague = await signedIn([teaches]);
  administrator = await signedIn([{ role: 'administrator', scope: { kind: 'all' } }]);
  stranger = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
  await author.post(studio);
  await write('And <b>more</b>.');
}, 60_000);
afterAll(() => app.close());

describe('a review', () => {
  it('is asked for on a page that shows what differs, and read by somebody else', async () => {
    expect(await html(review)).toContain('Nobody has been asked yet');
    const asked = await author.follow(await ask());
    expect(asked.text).toContain('The review is asked for.');
    expect(asked.text).toContain('Waits for a review');
    // Whoever asked has no button to agree; a colleague has, with what to look at and what differs.
    expect(asked.text).not.toContain('value="agreed"');
    const page = unescaped(await html(review, colleague));
    expect(page).toContain('Is it clear?');
    expect(page).toMatch(/<ins>[^<]*And <b>more<\/b>/);
    expect(page).toContain('value="agreed"');
    expect((await stranger.get(review)).status).toBe(404);
  });

  it('keeps what was typed when it asks for a change without a word, or is about texts that are gone', async () => {
    const empty = await judge('change');
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Please fill this in');
    const page = await html(review, colleague);
    const form = { review: hidden(page, 'review'), state: '0'.repeat(64), note: 'My <i>words</i>', verdict: 'change' };
    const late = await colleague.post(`${review}/verdict`, form);
    expect(late.status).toBe(409);
    expect(unescaped(late.text)).toContain('My <i>words</i>');
    expect((await stranger.post(`${review}/verdict`, form)).status).toBe(404);
  });

  it('has comments at passages, said, answered and closed without scripts', async () => {
    const reading = `${review}/text/${lesson}`;
    const page = await html(reading, colleague);
    expect(page).toContain('As a learner sees it, passage by passage');
    const block = /<input type="hidden" name="block" value="([^"]+)"/.exec(page)![1]!;
    const comment = newId();
    const empty = await colleague.post(reading, { comment, block, text: ' ' });
    expect(empty.status).toBe(400);
    const missing = await colleague.post(reading, { comment, block: 'nowhere', text: 'Kept' });
    expect(missing.text).toContain('Kept');
    const said = await colleague.post(reading, { comment, block, text: 'Say <b>who</b> decides' });
    expect(said.location).toBe(`${reading}#${block}`);
    await colleague.post(reading, { comment, block, text: 'Say <b>who</b> decides' });
    const open = unescaped(await html(review));
    expect(open).toContain('1 open comment');
    expect(open).toContain('Say <b>who</b> decides');
    expect(await html(publication)).toContain('1 open comment');
    const at = `${review}/comments/${comment}`;
    const late = await author.post(at, { revision: '3', answer: 'Done' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Done');
    expect((await stranger.post(at, { revision: '0', answer: 'Done' })).status).toBe(404);
    await author.post(at, { revision: '0', answer: 'The akimat does' });
    const after = await html(reading, colleague);
    expect(after).toContain('The akimat does');
    await colleague.post(`${at}/reopening`, { revision: '1' });
    expect(await html(review)).toContain('1 open comment');
    await author.post(`${at}/closing`, { revision: '2' });
    expect(await html(review)).toContain('1 closed comment');
  });

  it('is agreed to, and lapses with the next text', async () => {
    await author.follow(await judge('change', 'Who decides?'));
    expect(await html(review)).toContain('Changes are asked for');
    await write('The akimat decides.');
    await ask();
    expect((await colleague.follow(await judge('agreed'))).text).toContain('You agreed.');
    expect(await html(publication)).toContain('What is there now may be published.');
    await write('One word more.');
    expect(await html(review)).toContain('The agreement has lapsed');
    expect(await html(publication, author)).toContain('Why without a review');
  });
});

describe('publishing', () => {
  const publish = async (given: Record<string, string> = {}) => {
    const page = await html(publication);
    const form = { state: hidden(page, 'state'), version: '1.2', note: 'Clearer' };
    return author.post(publication, { ...form, ...given });
  };

  it('asks why nobody else agreed, beside the field', async () => {
    const refused = await publish();
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Clearer');
    expect(refused.text).toMatch(/id="alone-fault"/);
  });

  it('waits for somebody else where an administrator demands it', async () => {
    expect(await html(review)).not.toContain(`action="${review}/rule"`);
    const page = await html(review, administrator);
    expect(page).toContain(`action="${review}/rule"`);
    expect((await author.post(`${review}/rule`, { required: 'yes' }, { accept: 'application/json' })).status).toBe(404);
    await administrator.post(`${review}/rule`, { required: 'yes' });
    const waiting = await html(publication);
    expect(waiting).toContain('published only after somebody else has agreed');
    expect(waiting).not.toContain('name="note"');
    const refused = await publish({ state: hidden(await html(review), 'state'), alone: 'In a hurry' });
    expect(refused.status).toBe(409);
    await ask();
    await judge('agreed', 'Good', administrator);
    const done = await author.follow(await publish());
    expect(done.text).toContain('Version 1.2 is on the site.');
    expect(await html(publication)).toMatch(/Agreed: /);
  });

  it('says before what comes of another structure, and goes back by a version with a new number', async () => {
    const form = { module: '01-reading', title_kk: 'Жаңа', title_ru: 'Новый', title_en: 'New' };
    await author.post(`${studio}/order`, form);
    const page = await html(publication);
    expect(page).toContain('What is asked of learners changes');
    expect(page).toContain('New required lesson: New');
    const version = /name="version" value="([0-9a-f]{64})"/.exec(page)![1]!;
    const state = hidden(page, 'state');
    const stale = await author.post(`${publication}/restoring`, { version, state: '0'.repeat(64) });
    expect(stale.status).toBe(303);
    expect((await author.follow(stale)).text).toContain('Somebody saved another text');
    expect((await author.follow(await author.post(`${publication}/restoring`, { version, state }))).text).toContain(
      'The texts of that version stand in the working copy.',
    );
    const back = await html(publication);
    expect(back).toMatch(/<del[^>]*>[^<]*One word more/);
    expect(back).not.toContain('What is asked of learners changes');
    await administrator.post(`${review}/rule`, { required: 'no' });
    await publish({ version: '1.3', alone: 'Back to what was', note: 'As before' });
    const history = await html(publication);
    expect(history).toContain('Goes back to version 1.1');
    expect(history).toContain('Without a review: Back to what was');
  });
});

describe('the earlier states of a text', () => {
  it('are listed with who and when, shown in words, and taken back', async () => {
    const earlier = `${studio}/earlier/${lesson}`;
    const page = await html(earlier);
    expect(page).toContain('Version 1.2');
    const states = [...page.matchAll(/\?state=([\w-]+)"/g)].map(([, id]) => id!);
    expect(states.length).toBeGreaterThan(2);
    const chosen = await html(`${earlier}?state=${states[1]}`);
    expect(chosen).toContain('Take this text back');
    const form = { state: states[1]!, base: hidden(chosen, 'base') };
    expect((await author.post(`${earlier}?state=${states[1]}`, { ...form, base: '0'.repeat(64) })).status).toBe(409);
    expect((await stranger.post(earlier, form)).status).toBe(404);
    const back = await author.follow(await author.post(`${earlier}?state=${states[1]}`, form));
    expect(back.text).toContain('The text is back.');
    expect(unescaped(back.text)).toContain('One word more.');
    expect((await author.get(`${earlier}?state=${newId()}`)).status).toBe(404);
  });
});
