import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attempts, certificates, completions, learningEvents } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import { operator } from '~/domain/identity/index.server';
import { completeLesson, enrol, recountProgress } from '~/domain/learning/index.server';
import { buildFolder } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { newId } from '~/platform/ids';
import english from '../../app/words/en/errors.server.json';
import { aReader, type Reader } from './reader';
import { besides, kenes, type Site, startSite } from './site';
import { aFailingDisk, aSmallDisk, readOnlyView } from './small-disk';

const lessonPath = (course: Course, i: number) => `/en/learn/${course.slug}/${course.lessons[i]!.slug}`;

describe('a disk that is full', () => {
  let disk: ReturnType<typeof aSmallDisk>;
  let ctx: Ctx;
  let site: Site;
  let reader: Reader;
  let course: Course;

  beforeEach(async () => {
    disk = aSmallDisk(48);
    kenes(disk.dataDir, 'course', 'load');
    ctx = besides(disk.dataDir);
    site = await startSite(disk.dataDir);
    reader = await aReader(ctx, () => site.address);
    course = (await catalogueOf(ctx)).courses[0]!;
    await enrol(ctx, reader.member, { course });
  });
  afterEach(async () => {
    await site?.kill();
    await ctx?.db.close();
    disk.remove();
  });

  /** Everything done but the last lesson: one more completes the course and issues a certificate. */
  async function allButTheLast(): Promise<void> {
    for (const lesson of course.lessons.slice(0, -1))
      await completeLesson(ctx, reader.member, { course, lesson, event: newId(), locale: 'en' });
    for (const { quiz } of course.quizzes.values()) {
      const of = { personId: reader.member.personId, courseId: course.id, courseVersionId: course.versionId };
      const result = { points: 100, maxPoints: 100, passed: true };
      const at = ctx.clock();
      await ctx.db.write((tx) =>
        tx.insert(attempts).values({
          ...of,
          ...result,
          id: newId(),
          quizId: quiz.id,
          number: 1,
          locale: 'en',
          paper: { questions: [] },
          startedAt: at,
          submittedAt: at,
        }),
      );
    }
  }

  it('stops no reader, is said in plain words, and leaves nothing half done', { timeout: 300_000 }, async () => {
    await allButTheLast();
    disk.fill();
    const event = newId();
    const last = `${lessonPath(course, course.lessons.length - 1)}/completion`;
    // A few pages fit into what is allocated already; then there is no more.
    let refused = await reader.post(last, { event });
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain(english.storage);
    // Its line comes through a pipe, which a busy machine empties later than the answer.
    await expect.poll(() => site.log(), { timeout: 20_000 }).toContain('storage fault');

    const page = await reader.get(lessonPath(course, 0));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('</html>');
    expect((await reader.get('/healthz')).status).toBe(200);
    expect((await reader.get('/readyz')).status).toBe(503);
    refused = await reader.post(last, { event });
    expect(refused.status).toBe(503);
    expect(await ctx.db.read.select().from(completions)).toEqual([]);
    expect(await ctx.db.read.select().from(certificates)).toEqual([]);

    disk.empty();
    expect((await reader.post(last, { event })).status).toBe(200);
    expect(await ctx.db.read.select().from(completions)).toHaveLength(1);
    expect(await ctx.db.read.select().from(certificates)).toHaveLength(1);
    expect(await ctx.db.read.select().from(learningEvents).where(eq(learningEvents.id, event))).toHaveLength(1);
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
  });
});

describe('a data folder that cannot be written', () => {
  it('goes on being read when it turns read-only under a running server', { timeout: 300_000 }, async () => {
    const disk = aFailingDisk(192);
    kenes(disk.dataDir, 'course', 'load', 'courses/how-to-learn-here');
    const ctx = besides(disk.dataDir);
    const site = await startSite(disk.dataDir);
    try {
      const reader = await aReader(ctx, () => site.address);
      const course = (await catalogueOf(ctx)).courses[0]!;
      await enrol(ctx, reader.member, { course });
      expect((await reader.post(`${lessonPath(course, 0)}/completion`, { event: newId() })).status).toBe(200);
      disk.fail();

      const refused = await reader.post(`${lessonPath(course, 1)}/completion`, { event: newId() });
      expect(refused.status).toBe(503);
      expect(await refused.text()).toContain(english.storage);
      await expect.poll(() => site.log(), { timeout: 20_000 }).toContain('storage fault');
      for (const page of [lessonPath(course, 1), `/en/courses/${course.slug}`, '/en/my']) {
        const read = await reader.get(page);
        expect(read.status, page).toBe(200);
        expect(await read.text()).toContain('</html>');
      }
      expect((await reader.get('/readyz')).status).toBe(503);
    } finally {
      await site.kill();
      await ctx.db.close().catch(() => undefined);
      disk.remove();
    }
  });

  it('stops the start with a sentence that names it', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-locked-'));
    kenes(folder, 'course', 'load', 'courses/how-to-learn-here');
    const view = readOnlyView(folder);
    try {
      const env: NodeJS.ProcessEnv = {
        PATH: process.env.PATH,
        DATA_DIR: view.place,
        PORT: '0',
        NODE_ENV: 'production',
      };
      const started = spawnSync(process.execPath, [path.join(buildFolder(), 'server/server.js')], {
        env,
        encoding: 'utf8',
      });
      expect(started.status).toBe(1);
      expect(started.stderr).toContain(view.place);
      expect(started.stderr).not.toContain('    at ');
    } finally {
      view.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
