import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completions, workMarks, workResults } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';
import { hour } from '~/platform/clock';
import { startTestApp, type TestApp } from '../../../support/app';
import { lettersIn } from '../../../support/letters';
import { aCourseToMark, aLearner, aTrainer, handIn, workPath } from './site';

let app: TestApp;
let course: Course;
beforeAll(async () => {
  app = await startTestApp();
  course = await aCourseToMark(app);
});
afterAll(() => app.close());

const queue = '/en/teach/course-1/marking';
const marked = { 'level-people': '4', 'level-plan': '3', revision: '0' };
const chosen = (html: string) =>
  [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes('checked=""'));

async function aWaitingWork(text = 'First paragraph.\n\nSecond paragraph.') {
  const learner = await aLearner(app, course);
  return { ...learner, work: await handIn(app, learner.visitor, text) };
}

describe('the keyboard loop', () => {
  it('marks ten works in a row: each answer opens the next, the oldest first', async () => {
    const { visitor } = await aTrainer(app, 'Loop');
    const handed: string[] = [];
    for (let i = 0; i < 10; i++) handed.push((await aWaitingWork(`Work ${i}`)).work);
    const page = (await visitor.get(queue)).text;
    expect(page).toContain('10 works wait for marking');
    let here = /href="([^"]+)#mark"/.exec(page)?.[1];
    const seen: string[] = [];
    while (here) {
      const { status, text } = await visitor.get(here);
      expect(status).toBe(200);
      expect(text).toContain(`Work ${seen.length}`);
      expect(text).toContain('aria-keyshortcuts="Control+Enter"');
      seen.push(here.split('/').at(-1)!);
      const answer = await visitor.post(`${here}/mark`, marked);
      expect(answer.status).toBe(303);
      here = answer.location?.endsWith('#mark') ? answer.location.replace('#mark', '') : undefined;
      if (!here) expect(answer.location).toBe(queue);
    }
    expect(seen).toEqual(handed);
    expect((await visitor.get(queue)).text).toContain('No work waits');
    expect(await app.ctx.db.read.select().from(completions)).toHaveLength(10);
  });
});

describe('the page of a mark', () => {
  it('has the rubric as radio buttons beside the work, and keeps all that was typed through an error', async () => {
    const { work } = await aWaitingWork();
    const { visitor } = await aTrainer(app, 'Careful');
    const path = `${queue}/${work}`;
    const { text } = await visitor.get(path);
    for (const level of [0, 1, 2, 3, 4]) expect(text).toContain(`people at level ${level}`);
    expect(text.match(/type="radio"/g)).toHaveLength(10);
    const typed = {
      ...{ 'level-people': '2', revision: '0', words: 'In general <i>', second: 'on' },
      ...{ 'comment-plan': 'Which plan?', 'place-2': 'Here' },
    };
    const refused = await visitor.post(`${path}/mark`, typed);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('href="#level-plan">About plan: Choose a level</a>');
    for (const kept of ['In general &lt;i&gt;</textarea>', 'Which plan?</textarea>', 'Here</textarea>'])
      expect(refused.text).toContain(kept);
    expect(chosen(refused.text)).toHaveLength(1);
    expect(refused.text).toMatch(/<input[^>]*name="second"[^>]*checked=""/);
    const silent = await visitor.post(`${path}/return`, { revision: '0', 'level-plan': '1' });
    expect([silent.status, silent.text.includes('id="words-fault"')]).toEqual([400, true]);
  });

  it('tells two people of each other, and refuses the later mark with both shown', async () => {
    const { work } = await aWaitingWork();
    const [one, two] = [await aTrainer(app, 'Asel One'), await aTrainer(app, 'Bota Two')];
    const path = `${queue}/${work}`;
    await one.visitor.get(path);
    expect((await two.visitor.get(path)).text).toContain('Asel One has this work open too');
    expect((await one.visitor.get(path)).text).toContain('Bota Two has this work open too');
    expect((await two.visitor.get(queue)).text).toContain('being marked by Asel One');
    await one.visitor.post(`${path}/mark`, { ...marked, words: 'Well done' });
    const late = await two.visitor.post(`${path}/mark`, {
      ...{ 'level-people': '1', 'level-plan': '1', revision: '0' },
      ...{ words: 'Not yet', 'place-1': 'Unclear' },
    });
    expect(late.status).toBe(409);
    for (const shown of ['Well done', '90 of 100 points', 'Not yet', 'Unclear', '1 – weak'])
      expect(late.text).toContain(shown);
    const twice = await one.visitor.post(`${path}/mark`, { ...marked, words: 'Well done' });
    expect(twice.status).toBe(303);
    const results = (await app.ctx.db.read.select().from(workResults)).filter(({ workId }) => workId === work);
    expect(results).toHaveLength(1);
  });

  it('hides the first mark from the second marker, then lays both side by side until one is set', async () => {
    const { work, visitor: learner } = await aWaitingWork();
    const [one, two] = [await aTrainer(app, 'First Marker'), await aTrainer(app, 'Second Marker')];
    const path = `${queue}/${work}`;
    await one.visitor.post(`${path}/mark`, { ...marked, second: 'on', words: 'Secret words' });
    expect((await two.visitor.get(queue)).text).toContain('Second mark wanted');
    const before = (await two.visitor.get(path)).text;
    expect(before).not.toContain('Secret words');
    expect(chosen(before)).toEqual([]);
    expect((await learner.get(workPath)).text).not.toContain('Secret words');
    await two.visitor.post(`${path}/mark`, { 'level-people': '2', 'level-plan': '3', revision: '0' });
    const apart = (await two.visitor.get(path)).text;
    for (const shown of ['Secret words', '2 levels', 'the same', 'Mark of First Marker', 'Mark of you'])
      expect(apart).toContain(shown);
    const unsaid = await two.visitor.post(`${path}/moderation`, {
      ...{ 'level-people': '3', 'level-plan': '3', result: '', reason: '' },
    });
    expect([unsaid.status, unsaid.text.includes('id="reason-fault"')]).toEqual([400, true]);
    const set = await two.visitor.post(`${path}/moderation`, {
      ...{ 'level-people': '3', 'level-plan': '3', result: '', reason: 'The appendix counts' },
    });
    expect([set.status, set.location]).toEqual([303, path]);
    expect((await one.visitor.get(path)).text).toContain('The appendix counts');
    const told = (await learner.get(workPath)).text;
    for (const shown of ['75 of 100 points', 'Secret words', 'Accepted']) expect(told).toContain(shown);
    expect(told).not.toContain('The appendix counts');
    expect(told).not.toContain('First Marker');
  });
});

describe('the learner', () => {
  it('reads what to change when a work came back, and hands in the next version', async () => {
    const { work, visitor: learner } = await aWaitingWork();
    const { visitor } = await aTrainer(app, 'Returning');
    const answer = await visitor.post(`${queue}/${work}/return`, {
      ...{ revision: '0', words: 'Say who pays', 'place-2': 'Which yard?', 'comment-people': 'Name them' },
    });
    expect(answer.status).toBe(303);
    const page = (await learner.get(workPath)).text;
    for (const shown of [
      'Returned for revision',
      'hand it in again as version 2',
      'Say who pays',
      'Which yard?',
      'Name them',
    ])
      expect(page).toContain(shown);
    expect(page).toContain('Second paragraph.</textarea>');
    await handIn(app, learner, 'Better');
    const queued = (await visitor.get(queue)).text;
    expect(queued).toMatch(/data-label="Version"[^>]*>2</);
    const requirement = (await learner.get('/en/courses/course-1')).text;
    expect(requirement).toContain('A plan: marked by a trainer as passed');
    expect(requirement).toContain('waits for its mark');
  });

  it('gets a letter that leads to the page and says nothing of the mark', async () => {
    const { work, member } = await aWaitingWork();
    const { visitor } = await aTrainer(app, 'Writing');
    await visitor.post(`${queue}/${work}/mark`, { ...marked, words: 'Between us' });
    await app.work();
    const letters = (await lettersIn(app.dataDir)).filter(({ to }) => JSON.stringify(to).includes(member.email));
    expect(letters.map(({ subject }) => subject)).toEqual(['Жұмысыңыз бағаланды: A plan (kk)']);
    expect(letters[0]?.text).toContain('/kk/learn/course-1/assignments/asg-1/work');
    expect(letters[0]?.text).not.toContain('Between us');
  });
});

describe('a look at a work', () => {
  it('is forgotten after half an hour', async () => {
    const { work } = await aWaitingWork();
    const { visitor } = await aTrainer(app, 'Brief Look');
    await visitor.get(`${queue}/${work}`);
    const rows = (await app.ctx.db.read.select().from(workMarks)).filter(({ workId }) => workId === work);
    expect(rows).toMatchObject([{ savedAt: null, givenAt: null }]);
    expect(rows[0]?.openedAt).toBeGreaterThan(app.ctx.clock() - hour);
  });
});
