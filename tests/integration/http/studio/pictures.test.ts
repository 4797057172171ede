import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const lesson = '01-reading/02-blocks-that-answer/en.mdx';
const pictures = `${studio}/pictures?file=${encodeURIComponent(lesson)}`;
const upload = `${studio}/pictures/upload?file=${encodeURIComponent(lesson)}`;

let app: TestApp;
let author: Visitor;
let stranger: Visitor;
let png: Buffer;

const trainerOf = async (id: string) => {
  const { email } = await anAccount(app.ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id } }] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

/** Sends a form with a file as a browser does. */
async function send(visitor: Visitor, to: string, file: { name: string; bytes: Buffer } | null, fields = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('file', new File(file ? [new Uint8Array(file.bytes)] : [], file?.name ?? ''));
  const encoded = new Response(form);
  const response = await fetch(new URL(to, app.url), {
    method: 'POST',
    body: Buffer.from(await encoded.arrayBuffer()),
    redirect: 'manual',
    headers: {
      cookie: [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; '),
      accept: to === upload ? 'application/json' : 'text/html',
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  [author, stranger] = [await trainerOf('crs-how-to-learn'), await trainerOf('crs-other')];
  await author.post(studio);
  png = await sharp({ create: { width: 80, height: 50, channels: 3, background: '#285' } })
    .png()
    .toBuffer();
}, 60_000);
afterAll(() => app.close());

describe('pictures of a lesson', () => {
  it('are asked for with a description, which stays when the file is refused', async () => {
    expect((await author.get(pictures)).text).toContain('This lesson has no pictures yet');
    const bare = await send(author, pictures, { name: 'a.png', bytes: png }, { alt: ' ', caption: 'Kept & said' });
    expect(bare.status).toBe(400);
    expect(bare.text).toContain('Say what the picture shows');
    expect(bare.text).toContain('Kept &amp; said</textarea>');
    const page = await send(
      author,
      pictures,
      { name: 'a.png', bytes: Buffer.from('<html><script>1</script></html>') },
      { alt: 'A map', caption: '' },
    );
    expect(page.status).toBe(400);
    expect(page.text).toContain('no picture that a lesson can show');
    expect(page.text).toMatch(/name="alt"[^>]*value="A map"|value="A map"[^>]*name="alt"/);
    const none = await send(author, pictures, null, { alt: 'A map', caption: '' });
    expect(none.text).toContain('Choose a file');
    expect((await author.get(pictures)).text).toContain('This lesson has no pictures yet');
  });

  it('stand at the end of the text, and on the page with their size and use', async () => {
    const sent = await send(author, pictures, { name: 'Map.png', bytes: png }, { alt: 'A "map"', caption: '' });
    expect(sent.status).toBe(303);
    expect(sent.location).toContain(`/text/${lesson}`);
    const { text } = await author.get(`${studio}/text/${lesson}`);
    expect(text).toContain('&lt;Figure src=&quot;media/map.png&quot; alt={&quot;A \\&quot;map\\&quot;&quot;} /&gt;');
    // Below the text stands what a phone has to fetch for it.
    expect(text).toMatch(/\d+ KB of pictures/);
    const shown = await author.get(pictures);
    const address = /src="(\/media\/[0-9a-f]{64})"/.exec(shown.text)?.[1];
    expect(shown.text).toContain('80 × 50 pixels');
    expect(shown.text).toContain('Named in one text');
    const picture = await app.visitor().get(address!);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('are kept for the editor without leaving it, and taken out where no text names them', async () => {
    const other = await sharp(png).negate().png().toBuffer();
    const kept = await send(author, upload, { name: 'other.png', bytes: other });
    expect(JSON.parse(kept.text)).toEqual({ src: 'media/other.png' });
    const facts = JSON.parse((await author.get(`${studio}/blocks?file=${encodeURIComponent(lesson)}`)).text);
    expect(facts.media).toEqual(expect.arrayContaining(['media/map.png', 'media/other.png']));
    expect(facts.forms.find(({ name }: { name: string }) => name === 'Figure').fields[0]).toMatchObject({
      name: 'src',
      kind: 'media',
    });
    const refused = await send(author, upload, { name: 'x.svg', bytes: Buffer.from('<svg><script>1</script></svg>') });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text).errors.file).toContain('more than a drawing');
    const removal = `${studio}/pictures/removal?file=${encodeURIComponent(lesson)}`;
    await author.follow(await author.post(removal, { src: 'media/map.png' }));
    expect((await author.get(pictures)).text).toContain('media/map.png');
    await author.follow(await author.post(removal, { src: 'media/other.png' }));
    expect((await author.get(pictures)).text).not.toContain('media/other.png');
  });

  it('larger than 20 MB are let pass by, and the page says so beside the field', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)]);
    const sent = await send(author, pictures, { name: 'large.png', bytes }, { alt: 'A map', caption: '' });
    expect([sent.status, sent.text.includes('larger than 20 MB')]).toEqual([400, true]);
  });

  it('are nobody else’s', async () => {
    for (const to of [pictures, upload])
      expect(await send(stranger, to, { name: 'a.png', bytes: png }, { alt: 'x', caption: '' })).toMatchObject({
        status: 404,
      });
    expect((await stranger.get(pictures)).status).toBe(404);
    const facts = `${studio}/blocks?file=${encodeURIComponent(lesson)}`;
    expect((await stranger.get(facts, { accept: 'application/json' })).status).toBe(404);
    expect((await author.get(`${studio}/pictures?file=course.yaml`)).status).toBe(404);
  });
});
