import { type Course, courseById } from '~/domain/catalogue/index.server';
import type { PublishedAssignment } from '~/domain/catalogue/published.schema';
import { enrol } from '~/domain/learning/index.server';
import type { Ctx } from '~/platform/context';
import { anAccount, testPassword } from '../../../support/accounts';
import type { TestApp } from '../../../support/app';
import { aCourse, anAssignment } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import type { Answer, Visitor } from '../../../support/visitor';

/** A course that asks for nothing but its assignment asg-1. */
export async function aCourseToMark(app: TestApp, assignment: Partial<PublishedAssignment> = {}): Promise<Course> {
  const ctx = app.ctx as unknown as Ctx;
  const completion = { all: [{ assignment: 'asg-1' }] };
  const { id } = await aCourse(ctx, { quiz: null, assignments: [anAssignment(assignment)], completion });
  return courseById(ctx, id);
}

/** Somebody signed in who is enrolled. */
export async function aLearner(app: TestApp, course: Course) {
  const ctx = app.ctx as unknown as Ctx;
  const member = await anAccount(ctx);
  await enrol(ctx, member, { course });
  const visitor = app.visitor();
  await visitor.signIn(member.email, testPassword);
  return { visitor, member };
}

export async function aTrainer(app: TestApp, nameLatin: string, courseId = 'crs-1') {
  const ctx = app.ctx as unknown as Ctx;
  const personId = await aPerson(ctx, { nameLatin });
  const member = await anAccount(ctx, {
    personId,
    grants: [{ role: 'trainer', scope: { kind: 'course', id: courseId } }],
  });
  const visitor = app.visitor();
  await visitor.signIn(member.email, testPassword);
  return { visitor, member };
}

/** The value of a hidden field. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

export const workPath = '/en/learn/course-1/assignments/asg-1/work';

/** Sends the learner's form as a browser does: its fields, and last a file, or an empty one. */
export async function send(
  { visitor, url }: { visitor: Visitor; url: string },
  path: string,
  fields: Record<string, string>,
  file: { name: string; bytes: Buffer | string } = { name: '', bytes: '' },
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new File([new Uint8Array(Buffer.from(file.bytes))], file.name));
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      cookie,
      accept: 'text/html',
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  });
  const { status, headers } = response;
  return { status, headers, text: await response.text(), location: headers.get('location'), cookies: [] };
}

/** Hands in a work by the form of the page; its id. */
export async function handIn(app: TestApp, visitor: Visitor, text: string): Promise<string> {
  const { text: page } = await visitor.get(workPath);
  const work = hidden(page, 'work');
  const answer = await visitor.post(`${workPath}/handing-in`, { work, revision: hidden(page, 'revision'), text });
  if (answer.status !== 303) throw new Error(`handing in: ${answer.status} ${answer.text.slice(0, 300)} ${app.url}`);
  return work;
}
