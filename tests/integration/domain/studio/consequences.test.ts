import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { attempts, certificates, completions, enrolments, jobs, lessonProgress } from '#db/schema';
import { catalogueOf, loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { completeLesson, enrol, requirementsFor, withdraw } from '~/domain/learning/index.server';
import {
  addLesson,
  changedFiles,
  consequencesOf,
  earlierText,
  earlierTexts,
  openDraft,
  openedDraft,
  publishDraft,
  removeLesson,
  restoreVersion,
  saveText,
  settlingHandlers,
  textOf,
  versionsOf,
} from '~/domain/studio/index.server';
import { minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const quizFile = '02-finishing/quiz.yaml';
const removed = '02-finishing/02-progress-certificate-data';

let ctx: TestCtx;
let author: Member;
/** Has all lessons and the quiz; has all lessons but the last; has nothing; left. */
let done: Member;
let nearly: Member;
let idle: Member;
let gone: Member;
let firstVersion: string;

const course = async () => (await catalogueOf(ctx)).courses[0]!;
const draft = () => openedDraft(ctx, author, slug);
const consequences = async () => consequencesOf(ctx, await draft());
const save = async (file: string, change: (text: string) => string) => {
  const { text, hash } = textOf(await draft(), file);
  await saveText(ctx, author, slug, { path: file, base: hash, text: change(text) });
};
const publish = async (version: string) => {
  ctx.pass(minute);
  const { state } = await draft();
  await publishDraft(ctx, author, slug, { version, note: `Version ${version}`, state, alone: 'In a test' });
  for (const { id, kind, payload, doneAt } of await ctx.db.read.select().from(jobs)) {
    const handler = settlingHandlers[kind];
    if (!handler || doneAt !== null) continue;
    await handler(ctx, payload as never);
    await ctx.db.write((tx) => tx.update(jobs).set({ doneAt: ctx.clock() }).where(eq(jobs.id, id)));
  }
};

async function learns(lessons: number, quiz: boolean): Promise<Member> {
  const member = await aMember(ctx);
  const now = await course();
  await enrol(ctx, member, { course: now });
  const { personId } = member;
  if (quiz)
    await ctx.db.write((tx) =>
      tx.insert(attempts).values({
        id: ctx.newId(),
        personId,
        courseId: now.id,
        quizId: 'quiz-htl',
        number: 1,
        courseVersionId: now.versionId,
        locale: 'en',
        paper: {},
        startedAt: ctx.clock(),
        submittedAt: ctx.clock(),
        points: 700,
        maxPoints: 1000,
        passed: true,
      }),
    );
  for (const lesson of now.lessons.slice(0, lessons))
    await completeLesson(ctx, member, { course: now, lesson, event: ctx.newId(), locale: 'en' });
  return member;
}

const completionOf = async ({ personId }: Member) =>
  (await ctx.db.read.select().from(completions).where(eq(completions.personId, personId)))[0];
const enrolmentOf = async ({ personId }: Member) =>
  (await ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, personId)))[0]!;
const certificateOf = async ({ personId }: Member) =>
  (await ctx.db.read.select().from(certificates).where(eq(certificates.personId, personId)))[0];
const lessonsDone = async ({ personId }: Member) =>
  (
    await ctx.db.read
      .select({ id: lessonProgress.lessonId })
      .from(lessonProgress)
      .where(and(eq(lessonProgress.personId, personId)))
  ).map(({ id }) => id);

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }] });
  firstVersion = (await course()).versionId;
  done = await learns(5, true);
  nearly = await learns(4, true);
  idle = await learns(0, false);
  gone = await learns(4, true);
  await withdraw(ctx, gone, { course: await course() });
  await openDraft(ctx, author, slug);
}, 60_000);

describe('before a publication', () => {
  it('nothing is said of a text that changes nothing that is asked', async () => {
    expect(await completionOf(done)).toMatchObject({ courseVersionId: firstVersion });
    expect(await consequences()).toBeNull();
    await save('01-reading/01-lesson-and-blocks/en.mdx', (text) => text.replace('minutes: 10', 'minutes: 12'));
    expect(await consequences()).toBeNull();
    await save('01-reading/01-lesson-and-blocks/en.mdx', (text) => text.replace('minutes: 12', 'minutes: 10'));
  });

  it('a mark that is raised takes nothing from whoever passed at the mark of their day', async () => {
    await save(quizFile, (text) => text.replace('pass: 60', 'pass: 90'));
    expect(await consequences()).toMatchObject({
      changes: { rule: false, quizzes: { marks: [{ id: 'quiz-htl', from: 60, to: 90 }] } },
      outcome: { enrolled: 3, completed: 1, lose: 0, gain: 0 },
    });
    await save(quizFile, (text) => text.replace('pass: 90', 'pass: 60'));
  });

  it('a lesson that is added says who would lose, and a fault says nothing', async () => {
    const title = { kk: 'Жаңа сабақ', ru: 'Новый урок', en: 'New lesson' };
    const file = await addLesson(ctx, author, slug, { module: '01-reading', title });
    expect(await consequences()).toMatchObject({
      changes: { rule: false, lessons: { come: [expect.stringMatching(/^les-/)], gone: [] } },
      outcome: { enrolled: 3, completed: 1, lose: 1, gain: 0 },
    });
    await save(file, (text) => `${text}\n<Unknown />\n`);
    expect(await consequences()).toBeNull();
    await save(file, (text) => text.replace('\n<Unknown />\n', ''));
  });

  it('a lesson that is only moved, or optional, asks nobody anything', async () => {
    const folder = '01-reading/04-new-lesson';
    for (const language of ['en', 'ru', 'kk'])
      await save(`${folder}/${language}.mdx`, (text) => text.replace('required: true', 'required: false'));
    expect(await consequences()).toMatchObject({ changes: { lessons: { come: [expect.any(String)] } }, outcome: null });
    for (const language of ['en', 'ru', 'kk'])
      await save(`${folder}/${language}.mdx`, (text) => text.replace('required: false', 'required: true'));
  });

  it('counts in a number of queries that people do not raise', async () => {
    const counted = async () => {
      let selects = 0;
      const read = new Proxy(ctx.db.read, {
        get(target, name, receiver) {
          if (name === 'select') selects++;
          return Reflect.get(target, name, receiver);
        },
      });
      const before = await draft();
      selects = 0;
      await consequencesOf({ ...ctx, db: { ...ctx.db, read } } as TestCtx, before);
      return selects;
    };
    const few = await counted();
    for (let i = 0; i < 12; i++) await learns(1, false);
    expect(await counted()).toBe(few);
    expect(await consequences()).toMatchObject({ outcome: { enrolled: 15 } });
  });
});

describe('after it', () => {
  it('what was earned stays, with its date, its certificate and the version that it names', async () => {
    const before = [await completionOf(done), await enrolmentOf(done), await certificateOf(done)];
    expect(before[2]).toBeDefined();
    await publish('1.2');
    expect([await completionOf(done), await enrolmentOf(done), await certificateOf(done)]).toEqual(before);
    expect((await requirementsFor(ctx, done.personId, await course())).every(({ met }) => met)).toBe(false);
    expect(await lessonsDone(nearly)).toHaveLength(4);
  });

  it('who has done all that is asked then completes the course, once, in the name of whoever published', async () => {
    await removeLesson(ctx, author, slug, '01-reading/04-new-lesson');
    await removeLesson(ctx, author, slug, removed);
    // Questions lead back to lessons: to one that is gone would be a fault.
    for (const file of [quizFile, 'posttest.yaml', 'pretest.yaml'])
      await save(file, (text) => text.replaceAll('lesson: les-htl-2-2', 'lesson: les-htl-2-1'));
    expect(await consequences()).toMatchObject({ outcome: { lose: 0, gain: 1 } });
    expect((await enrolmentOf(nearly)).completedAt).toBeNull();
    await publish('1.3');
    const { versionId } = await course();
    expect(await completionOf(nearly)).toMatchObject({ courseVersionId: versionId, at: ctx.clock() });
    expect(await certificateOf(nearly)).toMatchObject({ personId: nearly.personId });
    expect(JSON.stringify(await certificateOf(nearly))).toContain('1.3');
    expect(await completionOf(idle)).toBeUndefined();
    expect(await completionOf(gone)).toBeUndefined();
    expect(await consequences()).toBeNull();
  });
});

describe('going back', () => {
  it('puts the texts of an earlier version into the copy, keeps what stood there, and leaves the site alone', async () => {
    await save(quizFile, (text) => `${text}# not yet published\n`);
    const before = await course();
    const { state } = await draft();
    await expect(
      restoreVersion(ctx, author, slug, { version: firstVersion, state: '0'.repeat(64) }),
    ).rejects.toMatchObject({ code: 'draftChanged' });
    await restoreVersion(ctx, author, slug, { version: firstVersion, state });
    expect((await course()).versionId).toBe(before.versionId);
    const files = await changedFiles(ctx, await draft());
    const named = files.filter(({ path }) => !path.includes('/media/')).map(({ path, kind }) => [path, kind]);
    expect(named).toEqual([
      [`${removed}/en.mdx`, 'new'],
      [`${removed}/kk.mdx`, 'new'],
      [`${removed}/ru.mdx`, 'new'],
      [quizFile, 'changed'],
      ['posttest.yaml', 'changed'],
      ['pretest.yaml', 'changed'],
    ]);
    expect(files.filter(({ path, kind }) => path.startsWith(`${removed}/media/`) && kind === 'new')).toHaveLength(6);
    const kept = (await earlierTexts(ctx, await draft(), quizFile)).filter(({ kind }) => kind === 'saved');
    const texts = await Promise.all(
      kept.map(async ({ id }) => (await earlierText(ctx, await draft(), { file: quizFile, id })).text),
    );
    expect(texts).toContainEqual(expect.stringContaining('# not yet published'));
    expect(await consequences()).toMatchObject({ outcome: { lose: 1, gain: 0 } });
  });

  it('is a new version with a number of its own; everybody keeps what they did and earned', async () => {
    const before = { nearly: [await completionOf(nearly), await certificateOf(nearly)], done: await lessonsDone(done) };
    await publish('1.4');
    const now = await course();
    expect(now.version).toBe('1.4');
    expect(now.lessons.map(({ id }) => id)).toContain('les-htl-2-2');
    const [latest] = await versionsOf(ctx, author, slug);
    expect(latest).toMatchObject({ version: '1.4', current: true, publication: { restores: '1.1' } });
    expect([await completionOf(nearly), await certificateOf(nearly)]).toEqual(before.nearly);
    expect(await lessonsDone(done)).toEqual(before.done);
    // Of those who completed the lesson before it was taken out, nobody has to do it again.
    expect((await requirementsFor(ctx, done.personId, now)).every(({ met }) => met)).toBe(true);
    await save(quizFile, (text) => `${text}# later\n`);
    await publish('1.5');
    expect((await versionsOf(ctx, author, slug))[0]).toMatchObject({ publication: { restores: null } });
  });

  it('is for authors of the course, and for its own versions only', async () => {
    const { state } = await draft();
    const stranger = await aMember(ctx, {
      grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }],
    });
    await expect(restoreVersion(ctx, stranger, slug, { version: firstVersion, state })).rejects.toMatchObject({
      kind: 'missing',
    });
    await expect(restoreVersion(ctx, author, slug, { version: 'f'.repeat(64), state })).rejects.toMatchObject({
      kind: 'missing',
    });
  });
});
