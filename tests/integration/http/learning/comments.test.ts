import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonComments } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { newId } from '~/platform/ids';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx, { quiz: null });
  await aCourse(app.ctx, { id: 'crs-2', quiz: null });
});
afterAll(() => app.close());

const lesson = '/en/learn/course-1/lesson-1';
const list = '/en/teach/course-1/comments';
const json = { accept: 'application/json' };

async function somebody(grants: Grant[] = []): Promise<Visitor & { personId: string }> {
  const { email, personId } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return { ...visitor, personId };
}

async function aLearner() {
  const visitor = await somebody();
  await visitor.post('/en/courses/course-1/enrolment', { to: lesson });
  return visitor;
}

const aTrainer = (course = 'crs-1') => somebody([{ role: 'trainer', scope: { kind: 'course', id: course } }]);

const ofPerson = (personId: string) =>
  app.ctx.db.read.select().from(lessonComments).where(eq(lessonComments.personId, personId));

/** Somebody who said something, and its id. */
async function said(text: string, more: Record<string, string> = {}) {
  const visitor = await aLearner();
  const comment = newId();
  const answer = await visitor.post(`${lesson}/comments`, { comment, block: 'b1', text, ...more }, json);
  expect(answer.status, answer.text).toBe(200);
  return { visitor, comment };
}

describe('a comment on a passage', () => {
  it('is said by the form of the lesson before scripts run, and stands there, in the list and once', async () => {
    const visitor = await aLearner();
    const page = (await visitor.get(lesson)).text;
    const form = new RegExp(`action="${lesson}/comments/new"[^]*?</form>`).exec(page)?.[0] ?? '';
    const comment = /name="comment" value="([^"]+)"/.exec(form)?.[1] ?? '';
    for (const block of ['b1', 'les-1-poll', 'les-1-note', 'les-1-try'])
      expect(form).toContain(`<option value="${block}"`);
    const text = '<script>alert(1)</script> & "why"?\u0000';
    const fields = { comment, block: 'les-1-poll', kind: 'question', text };
    const answer = await visitor.post(`${lesson}/comments/new`, fields);
    expect([answer.status, answer.location]).toEqual([303, `${lesson}#comments`]);
    expect((await visitor.post(`${lesson}/comments/new`, fields)).status).toBe(303);
    const after = await visitor.follow(answer);
    expect(after.text).toContain('Sent to the trainers');
    for (const html of [after.text, (await visitor.get('/en/my/notes')).text]) {
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;why&quot;?');
      expect(html).not.toContain('<script>alert(1)');
      expect(html).toContain('Not answered yet');
      expect(html).toContain('Which?');
    }
    expect(await ofPerson(visitor.personId)).toMatchObject([{ locale: 'en', blockHash: '00000002', kind: 'question' }]);
  });

  it('comes back with what was typed and a sentence beside the field', async () => {
    const visitor = await aLearner();
    const empty = await visitor.post(`${lesson}/comments/new`, { comment: newId(), block: 'b1', text: ' ' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Say in a few words');
    const text = `${'long '.repeat(300)}end`;
    const long = await visitor.post(`${lesson}/comments/new`, { comment: newId(), block: '', kind: 'mistake', text });
    expect(long.status).toBe(400);
    expect(long.text).toContain('Choose the passage that you mean');
    expect(long.text).toContain(text);
    expect(long.text).toMatch(/value="mistake"[^>]*checked|checked[^>]*value="mistake"/);
    const script = await visitor.post(`${lesson}/comments`, { comment: newId(), block: 'b1' }, json);
    expect([script.status, JSON.parse(script.text).errors.text]).toEqual([
      400,
      expect.stringContaining('Say in a few'),
    ]);
    expect(await ofPerson(visitor.personId)).toEqual([]);
  });

  it('is refused to guests, to whoever is not enrolled, with another’s id, and in a flood', async () => {
    const { comment } = await said('Why?');
    const [other, stranger] = [await aLearner(), await somebody()];
    const fields = { comment, block: 'b1', text: 'Why?' };
    expect((await other.post(`${lesson}/comments`, fields, json)).status).toBe(404);
    expect((await stranger.post(`${lesson}/comments/new`, { ...fields, comment: newId() })).status).toBe(409);
    expect((await stranger.get(lesson)).text).not.toContain('comments/new');
    expect((await app.visitor().get(lesson)).text).not.toContain('comments/new');
    expect((await app.visitor().post(`${lesson}/comments/new`, fields)).status).not.toBe(200);
    const flood = await aLearner();
    let status = 200;
    for (let i = 0; i < 31; i++)
      ({ status } = await flood.post(`${lesson}/comments`, { ...fields, comment: newId(), text: `No. ${i}` }, json));
    expect(status).toBe(429);
    expect(await ofPerson(flood.personId)).toHaveLength(30);
  });
});

describe('the trainer’s list', () => {
  it('has the comments by passage, answers one, and the learner is told', async () => {
    const { visitor, comment } = await said('What is <b>that</b>?', { kind: 'unclear' });
    const trainer = await aTrainer();
    expect((await trainer.get('/en/teach/course-1')).text).toMatch(/What learners say: \d+ open comment/);
    const page = (await trainer.get(list)).text;
    expect(page).toContain('What is &lt;b&gt;that&lt;/b&gt;?');
    expect(page).toContain('Text of les-1');
    expect(page).toContain(`action="${list}/${comment}"`);
    const answer = await trainer.post(`${list}/${comment}`, { revision: '0', answer: 'A <i>thing</i>.' });
    expect([answer.status, answer.location]).toEqual([303, list]);
    expect((await trainer.get(list)).text).not.toContain('What is &lt;b&gt;that');
    expect((await trainer.get(`${list}?state=closed&language=en`)).text).toContain('A &lt;i&gt;thing&lt;/i&gt;.');
    expect((await trainer.get(`${list}?state=closed&language=kk`)).text).not.toContain('thing&lt;/i&gt;');
    expect((await visitor.get(lesson)).text).toContain('A &lt;i&gt;thing&lt;/i&gt;.');
    expect((await visitor.get('/en/my')).text).toContain('A trainer has answered you');
    expect((await visitor.get('/kk/my/notes')).text).toContain('A &lt;i&gt;thing&lt;/i&gt;.');
  });

  it('shows the passage where it stands now, and says when its text has changed or is gone', async () => {
    const { comment } = await said('Old words');
    const trainer = await aTrainer();
    const [changed, gone] = ['has changed since', 'no longer in the text'];
    const pageWhere = async (read: { blockId: string; blockHash: string }) => {
      await app.ctx.db.write((tx) => tx.update(lessonComments).set(read).where(eq(lessonComments.id, comment)));
      return (await trainer.get(`${list}/${comment}`)).text;
    };
    const same = await pageWhere({ blockId: 'b1', blockHash: '00000001' });
    expect([same.includes('Text of les-1'), same.includes(changed)]).toEqual([true, false]);
    // Its number was another before a block was put before it.
    const moved = await pageWhere({ blockId: 'b0', blockHash: '00000001' });
    expect([moved.includes('#b1"'), moved.includes('Text of les-1'), moved.includes(changed)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await pageWhere({ blockId: 'b1', blockHash: 'ffffffff' })).toContain(changed);
    expect(await pageWhere({ blockId: 'b0', blockHash: 'ffffffff' })).toContain(gone);
  });

  it('answers a stale tab with 409, what was said meanwhile and what was typed', async () => {
    const { comment } = await said('Stale?');
    const [one, other] = [await aTrainer(), await aTrainer()];
    await one.post(`${list}/${comment}`, { revision: '0', answer: 'The first answer' });
    const late = await other.post(`${list}/${comment}`, { revision: '0', answer: 'The second answer' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The first answer');
    expect(late.text).toContain('The second answer');
    expect(late.text).toContain('name="revision" value="1"');
    for (const verb of ['closing', 'reopening']) {
      const stale = await other.post(`${list}/${comment}/${verb}`, { revision: '0' });
      expect(stale.status, verb).toBe(409);
      expect(stale.text).toContain('The first answer');
    }
    expect((await other.post(`${list}/${comment}/reopening`, { revision: '1' })).status).toBe(303);
    expect((await other.post(`${list}/${comment}`, { revision: '2', answer: '' })).status).toBe(400);
    expect((await other.post(`${list}/${comment}/closing`, { revision: '2' })).status).toBe(303);
  });

  it('is missing for trainers of other courses; coordinators look and change nothing', async () => {
    const { comment } = await said('Mine');
    const [foreign, learner] = [await aTrainer('crs-2'), await aLearner()];
    const coordinator = await somebody([{ role: 'coordinator', scope: { kind: 'all' } }]);
    for (const who of [foreign, learner]) {
      for (const path of [list, `${list}/${comment}`]) expect((await who.get(path)).status).toBe(404);
      expect((await who.post(`${list}/${comment}`, { revision: '0', answer: 'No' })).status).toBe(404);
    }
    expect((await foreign.get(`/en/teach/course-2/comments/${comment}`)).status).toBe(404);
    expect((await foreign.post(`/en/teach/course-2/comments/${comment}/closing`, { revision: '0' })).status).toBe(404);
    const seen = await coordinator.get(list);
    expect(seen.text).toContain('Mine');
    expect(seen.text).not.toContain(`action="${list}/${comment}`);
    expect((await coordinator.post(`${list}/${comment}/closing`, { revision: '0' })).status).toBe(404);
  });

  it('has a page for nothing yet', async () => {
    const trainer = await aTrainer('crs-2');
    expect((await trainer.get('/en/teach/course-2/comments')).text).toContain('Nobody has said anything yet');
    expect((await trainer.get('/en/teach/course-2/lessons/lesson-1')).text).toContain('Not enough readers yet');
  });
});

describe('where learners stop', () => {
  it('is drawn passage by passage, once five have opened the lesson', async () => {
    const path = '/en/learn/course-1/lesson-2';
    for (let i = 0; i < 5; i++) {
      const visitor = await aLearner();
      const block = i < 3 ? 'les-2-poll' : 'b1';
      await visitor.post(`${path}/reading`, { event: newId(), seconds: '60', block }, json);
    }
    const trainer = await aTrainer();
    const page = (await trainer.get('/en/teach/course-1/lessons/lesson-2')).text;
    expect(page).toContain('most stand here');
    expect(page).toMatch(/3 · 60%/);
    expect(page).toMatch(/2 · 40%/);
    expect(page).toContain('Text of les-2');
    expect((await trainer.get('/en/teach/course-1')).text).toContain('href="/en/teach/course-1/lessons/lesson-2"');
  });
});
