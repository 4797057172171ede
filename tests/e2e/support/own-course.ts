import { type APIRequestContext, type Browser, type BrowserContext, expect } from '@playwright/test';
import { zipSync } from 'fflate';
import { Secret, TOTP } from 'otpauth';
import type { Locale } from '~/words/words';
import { baseUrl, postForm, signInAs } from './people';

export interface OwnCourse {
  slug: string;
  id: string;
  title: string;
}

let made = 0;
const stamp = `${Date.now().toString(36)}${process.pid}`;

/**
 * Puts a small course on the site that no other journey knows, so that journeys beside each other publish nothing of one
 * another's. `files` are those beside course.yaml, by their path; `more` are further lines of it.
 */
export async function publishOwnCourse(
  browser: Browser,
  own: { name: string; languages: Locale[]; files: Record<string, string>; more?: string },
): Promise<OwnCourse> {
  const slug = `${own.name}-${stamp}${made++}`;
  const course = { slug, id: `crs-${slug}`, title: `Жеке курс ${slug}` };
  const administrator = await browser.newContext({ baseURL: baseUrl() });
  await signInAs(administrator, 'admin');
  const { request } = administrator;
  const texts = { 'course.yaml': courseFile(course, own.languages, own.more), ...own.files };
  const bytes = zipSync(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)])));
  const begun = await request.post('/en/teach/import', {
    multipart: { slug, file: { name: 'course.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) } },
    headers: { Origin: baseUrl() },
    maxRedirects: 0,
  });
  expect(begun.status(), `${slug} is begun`).toBe(303);
  await publish(request, slug);
  await administrator.close();
  return course;
}

async function publish(request: APIRequestContext, slug: string) {
  const address = `/en/teach/${slug}/studio/publication`;
  const page = await (await request.get(address)).text();
  const state = /name="state" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
  const given = { state, version: '1.0', note: 'The first version', alone: 'For a journey' };
  expect((await postForm(request, address, given)).status(), `${slug} is published`).toBe(303);
}

/** Gives whoever `theirs` is signed in as the role of a trainer of one course, with the second step that it asks for. */
export async function makeTrainer(browser: Browser, theirs: BrowserContext, email: string, course: OwnCourse) {
  const administrator = await browser.newContext({ baseURL: baseUrl() });
  await signInAs(administrator, 'admin');
  const { request } = administrator;
  const found = await (await request.get(`/en/admin?search=${encodeURIComponent(email)}`)).text();
  const person = /href="(\/en\/admin\/people\/[^"?#]+)"/.exec(found)?.[1] ?? '';
  const given = await postForm(request, person, { role: 'trainer', scope: `course:${course.id}` });
  expect(given.status(), `${email} becomes a trainer`).toBe(303);
  await administrator.close();
  const offered = await (await theirs.request.get('/en/account/second-factor')).text();
  const secret = /secret=([A-Z2-7]+)/.exec(offered)?.[1] ?? '';
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const confirmed = await postForm(theirs.request, '/en/account/second-factor', { code });
  expect(confirmed.status(), 'the second step is on').toBeLessThan(400);
}

const inEach = (languages: Locale[], text: string, indent = '  ') =>
  languages.map((language) => `${indent}${language}: ${JSON.stringify(text)}`).join('\n');

const courseFile = ({ id, slug, title }: OwnCourse, languages: Locale[], more = '') => `id: ${id}
version: "0.1"
programme: other
level: introductory
hours: 1
languages: [${languages.join(', ')}]
source: ${languages[0]}
owner: Kenes
licence: CC-BY-SA-4.0
title:
${inEach(languages, title)}
summary:
${inEach(languages, title)}
modules:
  - id: mod-${slug}
    folder: 01-first
    title:
${inEach(languages, 'Модуль 1', '      ')}
completion:
  all:
    - lessons: required
certificate:
  enabled: false
${more}`;

/** The files of a lesson that says one sentence, the same in every language. No other course has its id. */
export const shortLesson = (id: string, folder: string, languages: Locale[], text: string) =>
  Object.fromEntries(
    languages.map((language) => [
      `01-first/${folder}/${language}.mdx`,
      `---\nid: ${id}-${stamp}\ntitle: ${JSON.stringify(folder)}\nminutes: 5\nrequired: true\ncomplete: manual\n---\n\n${text}\n`,
    ]),
  );
