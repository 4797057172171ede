import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workFiles, works } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourseToMark, aLearner, aTrainer, handIn, hidden, send, workPath } from './site';

let app: TestApp;
let course: Course;
beforeAll(async () => {
  app = await startTestApp();
  course = await aCourseToMark(app);
});
afterAll(() => app.close());

const filePaths = (html: string) => [...html.matchAll(/href="([^"]*\/files\/[^"]+)"/g)].map(([, path]) => path!);
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');

describe('the page of one’s own work', () => {
  it('is led to from the assignment, and asks whoever is not enrolled to enrol', async () => {
    const { visitor } = await aTrainer(app, 'Nobody');
    expect((await visitor.get('/en/learn/course-1/assignments/asg-1')).text).toContain(`href="${workPath}"`);
    expect((await visitor.get(workPath)).text).toContain('Enrol on the course first');
    const refused = await visitor.post(workPath, { work: 'w-1', revision: '0', text: 'Mine' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Mine');
    expect((await app.visitor().get(workPath)).location).toContain('/en/sign-in');
  });

  it('keeps a draft and hands it in, once, however often the button is pressed', async () => {
    const { visitor } = await aLearner(app, course);
    const page = (await visitor.get(workPath)).text;
    const fields = { work: hidden(page, 'work'), revision: '0', text: 'One\n\nTwo <b>bold</b>' };
    const saved = await visitor.post(workPath, fields);
    expect([saved.status, saved.location]).toEqual([303, workPath]);
    const kept = (await visitor.get(workPath)).text;
    expect(kept).toContain('Draft, not handed in');
    const again = { ...fields, work: hidden(kept, 'work'), revision: hidden(kept, 'revision') };
    for (const _ of [1, 2]) expect((await visitor.post(`${workPath}/handing-in`, again)).status).toBe(303);
    const waiting = (await visitor.get(workPath)).text;
    expect(waiting).toContain('Handed in, waits for its mark');
    expect(waiting).toContain('Two &lt;b&gt;bold&lt;/b&gt;');
    expect(waiting).not.toContain('name="text"');
    const all = await app.ctx.db.read.select().from(works);
    expect(all.filter(({ id }) => id === fields.work)).toMatchObject([{ number: 1, text: fields.text }]);
  });

  it('refuses a stale tab with what was typed, and shows what is kept', async () => {
    const { visitor } = await aLearner(app, course);
    const page = (await visitor.get(workPath)).text;
    const fields = { work: hidden(page, 'work'), revision: '0' };
    await visitor.post(workPath, { ...fields, text: 'From the first tab' });
    const stale = await visitor.post(workPath, { ...fields, text: 'From the second tab' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('From the second tab</textarea>');
    expect(stale.text).toContain('From the first tab');
    expect(hidden(stale.text, 'revision')).toBe('1');
    await handIn(app, visitor, 'Handed in');
    const late = await visitor.post(workPath, { ...fields, text: 'Typed too late' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Typed too late</textarea>');
  });

  it('says beside its field what is wrong, and keeps the text', async () => {
    const { visitor } = await aLearner(app, course);
    const work = hidden((await visitor.get(workPath)).text, 'work');
    const empty = await visitor.post(`${workPath}/handing-in`, { work, revision: '0', text: '  \n ' });
    expect([empty.status, empty.text.includes('id="text-fault"')]).toEqual([400, true]);
    const long = await visitor.post(workPath, { work, revision: '0', text: `${'y'.repeat(20_001)}` });
    expect(long.status).toBe(400);
    expect(long.text).toContain('y'.repeat(20_001));
  });
});

describe('files', () => {
  it('are told by their bytes, sent as files only, and are nobody else’s', async () => {
    const own = await aLearner(app, course);
    const there = { visitor: own.visitor, url: app.url };
    const work = hidden((await own.visitor.get(workPath)).text, 'work');
    const page = { name: '../"жоспар".html', bytes: '<!doctype html><script>alert(1)</script>' };
    expect((await send(there, workPath, { work, revision: '0', text: 'With files' }, page)).status).toBe(303);
    const [path] = filePaths((await own.visitor.get(workPath)).text);
    const file = await own.visitor.get(path!);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''.*\.txt$/,
    );
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const other = await aLearner(app, course);
    expect((await other.visitor.get(path!)).status).toBe(303);
  });

  it('of another kind, or too large, are refused with the text kept', async () => {
    const { visitor } = await aLearner(app, course);
    const there = { visitor, url: app.url };
    const fields = { work: hidden((await visitor.get(workPath)).text, 'work'), revision: '0', text: 'My long text' };
    const program = { name: 'plan.pdf', bytes: Buffer.from('4d5a900003000000', 'hex') };
    const large = { name: 'plan.pdf', bytes: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5.2 * 1024 * 1024)]) };
    const huge = { name: 'plan.pdf', bytes: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(9 * 1024 * 1024)]) };
    for (const file of [program, large, huge]) {
      const answer = await send(there, workPath, fields, file);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('id="file-fault"');
      expect(answer.text).toContain('My long text</textarea>');
    }
  });

  it('are shown to the trainer; a picture from an address of its own', async () => {
    const own = await aLearner(app, course);
    const there = { visitor: own.visitor, url: app.url };
    const fields = { work: hidden((await own.visitor.get(workPath)).text, 'work'), revision: '0', text: 'A sketch' };
    await send(there, `${workPath}/handing-in`, fields, { name: 'sketch.png', bytes: png });
    const [row] = (await app.ctx.db.read.select().from(workFiles)).filter(({ workId }) => workId === fields.work);
    const { visitor } = await aTrainer(app, 'Trainer of files');
    const path = `/en/teach/course-1/marking/${fields.work}`;
    expect((await visitor.get(path)).text).toContain(`src="${path}/files/${row?.id}/picture"`);
    const picture = await visitor.get(`${path}/files/${row?.id}/picture`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('content-disposition')).toBe('inline');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect((await visitor.get(`${path}/files/${row?.id}`)).headers.get('content-disposition')).toContain('attachment');
    const elsewhere = await aTrainer(app, 'Trainer of another course', 'crs-9');
    for (const address of [path, `${path}/files/${row?.id}`, `${path}/files/${row?.id}/picture`])
      expect([404, 303]).toContain((await elsewhere.visitor.get(address)).status);
    expect((await own.visitor.get(path)).status).toBe(404);
  });
});
