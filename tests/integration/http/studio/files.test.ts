import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';

let app: TestApp;
let author: Visitor;
let colleague: Visitor;
let stranger: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const cookies = (visitor: Visitor) => [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');

const download = async (visitor: Visitor, path: string) => {
  const response = await fetch(new URL(path, app.url), {
    redirect: 'manual',
    headers: { cookie: cookies(visitor), 'sec-fetch-site': 'same-origin' },
  });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

const upload = async (visitor: Visitor, path: string, bytes: Uint8Array, fields: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'course.zip');
  const response = await fetch(new URL(path, app.url), {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: cookies(visitor), accept: 'text/html', 'sec-fetch-site': 'same-origin' },
  });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
};

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };
  author = await signedIn([teaches]);
  colleague = await signedIn([teaches]);
  stranger = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
  await author.post(studio);
}, 60_000);

describe('a course as a file', () => {
  it('goes out whole, to those who may write it', async () => {
    expect((await author.get(studio)).text).toContain(`href="${studio}/files"`);
    expect((await author.get(`${studio}/files`)).text).toContain(`href="${studio}/files/published.zip"`);
    for (const name of ['working-copy', 'published']) {
      const { response, bytes } = await download(author, `${studio}/files/${name}.zip`);
      expect(response.headers.get('content-type')).toBe('application/zip');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="how-to-learn-here/);
      expect(Object.keys(unzipSync(bytes))).toContain(`how-to-learn-here/${lesson}`);
      const refused = await download(stranger, `${studio}/files/${name}.zip`);
      expect(refused.response.headers.get('content-type')).not.toBe('application/zip');
      expect(new TextDecoder().decode(refused.bytes)).not.toContain('01-reading');
    }
  });

  it('comes in after its differences were seen, and only its owner can take it', async () => {
    const { bytes } = await download(author, `${studio}/files/working-copy.zip`);
    const files = unzipSync(bytes);
    const name = `how-to-learn-here/${lesson}`;
    const before = new TextDecoder().decode(files[name]);
    files[name] = new TextEncoder().encode(`${before}\n<Unknown />\n`);
    files['how-to-learn-here/posttest.yaml'] = new TextEncoder().encode('id: x\n');
    const sent = await upload(author, `${studio}/files`, zipSync(files));
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(/\/studio\/files\/[0-9a-f-]{36}$/);
    const page = await author.get(sent.location!);
    expect(page.text).toContain('files are changed');
    expect(page.text).toContain(`${lesson}, line ${before.split('\n').length + 1}`);
    expect((await author.get(`${studio}/text/${lesson}`)).text).not.toContain('&lt;Unknown /&gt;');
    const state = /name="state" value="([0-9a-f]{64})"/.exec(page.text)?.[1] ?? '';
    for (const other of [colleague, stranger]) {
      expect((await other.get(sent.location!)).status).toBeGreaterThanOrEqual(404);
      expect((await other.post(sent.location!, { state })).status).toBeGreaterThanOrEqual(404);
    }
    const done = await author.post(sent.location!, { state });
    expect(done.location).toBe(studio);
    expect((await author.get(`${studio}/text/${lesson}`)).text).toContain('&lt;Unknown /&gt;');
    expect((await author.get(sent.location!)).status).toBe(409);
    // Back to what was there.
    const back = await upload(author, `${studio}/files`, bytes);
    const again = await author.get(back.location!);
    const now = /name="state" value="([0-9a-f]{64})"/.exec(again.text)?.[1] ?? '';
    expect((await author.post(back.location!, { state: now })).status).toBe(303);
    expect((await author.get(studio)).text).toContain('Nothing differs from version 1.1');
  });

  it('is refused with a sentence beside the field when it is hostile, and not read for a stranger', async () => {
    const evil = zipSync({ 'course.yaml': new Uint8Array(3), '../evil.mdx': new Uint8Array(3) });
    const refused = await upload(author, `${studio}/files`, evil);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('a name that cannot stand in a course');
    expect((await upload(author, `${studio}/files`, new Uint8Array(21 * 1024 * 1024))).text).toContain(
      'larger than 20 MB',
    );
    const hidden = await upload(stranger, `${studio}/files`, evil);
    expect(hidden.status).toBe(404);
    expect((await upload(author, '/en/teach/import', evil, { slug: 'new-one' })).status).toBe(404);
  });

  it('begins a new course for who may begin one, and shows its faults otherwise', async () => {
    const administrator = await signedIn([{ role: 'administrator', scope: { kind: 'all' } }]);
    const faulty = zipSync({ 'course.yaml': new TextEncoder().encode('id: crs-new\n') });
    const said = await upload(administrator, '/en/teach/import', faulty, { slug: 'new-one' });
    expect(said.status).toBe(400);
    expect(said.text).toContain('course.yaml, line 1');
    expect(said.text).toContain('value="new-one"');
    const { bytes } = await download(author, `${studio}/files/published.zip`);
    const taken = await upload(administrator, '/en/teach/import', bytes, { slug: 'again' });
    expect(taken.status).toBe(400);
    expect(taken.text).toContain('There is already a course of this name');
  });
});
