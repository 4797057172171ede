import type { TestApp } from '../../../support/app';
import type { Answer, Visitor } from '../../../support/visitor';

/** Sends a list as a browser does; the fields of the form are those of `given` beside the course and the letters. */
export async function sentList(
  app: TestApp,
  visitor: Visitor,
  file: string,
  given: Record<string, string> = {},
): Promise<Answer> {
  const body = new FormData();
  const fields = { course: 'course-1', due: '', letters: 'en', ...given };
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  body.append('file', new Blob([Buffer.from(file)]), 'list.csv');
  const cookie = [...visitor.jar].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(`${app.url}/en/coordinate/rosters/new`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, 'sec-fetch-site': 'same-origin' },
  });
  const location = response.headers.get('location');
  return { status: response.status, headers: response.headers, text: await response.text(), location, cookies: [] };
}
