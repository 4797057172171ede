import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, attempts, learningEvents, lessonProgress } from '#db/schema';
import { checkDatabase } from '~/cli/archive/put-back';
import { checkChain } from '~/domain/audit/index.server';
import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import { operator } from '~/domain/identity/index.server';
import { enrol, recountProgress, startAttempt } from '~/domain/learning/index.server';
import { answerField } from '~/domain/learning/quizzes/responses';
import type { Ctx } from '~/platform/context';
import { newId } from '~/platform/ids';
import { aReader, type Reader } from './reader';
import { besides, kenes, type Site, startSite } from './site';

const readers = 120;
const kills = 12;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one device does, over and over until it is acknowledged. */
interface Errand {
  reader: Reader;
  path: string;
  id: string;
  fields: Record<string, string>;
  kind: 'lesson' | 'answer';
  acknowledged: boolean;
}

let dataDir: string;
let ctx: Ctx;
let errands: Errand[];
let site: Site & { port: number };

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenes-killed-'));
  kenes(dataDir, 'course', 'load');
  ctx = besides(dataDir);
  site = await startSite(dataDir);
  const { courses } = await catalogueOf(ctx);
  const address = () => site.address;
  errands = [];
  for (let i = 0; i < readers; i++) errands.push(...(await errandsOf(await aReader(ctx, address), courses)));
}, 300_000);

afterAll(async () => {
  await site?.kill();
  await ctx?.db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Every lesson of every course, and an answer to each question of one quiz. */
async function errandsOf(reader: Reader, courses: Course[]): Promise<Errand[]> {
  const list: Errand[] = [];
  for (const course of courses) {
    await enrol(ctx, reader.member, { course });
    for (const lesson of course.lessons) {
      const id = newId();
      const at = `/kk/learn/${course.slug}/${lesson.slug}/completion`;
      list.push({ reader, id, path: at, fields: { event: id }, kind: 'lesson', acknowledged: false });
    }
  }
  const [course] = courses;
  const [quizId] = course!.quizzes.keys();
  const attemptId = newId();
  await startAttempt(ctx, reader.member, { course: course!, quizId: quizId!, attemptId });
  const single = course!.quizzes.get(quizId!)!.quiz.questions.filter(({ kind }) => kind === 'single');
  for (const { id: question } of single) {
    const id = newId();
    const fields = { [answerField(question)]: id, [question]: 'a' };
    list.push({ reader, id, path: `/kk/attempts/${attemptId}/answers`, fields, kind: 'answer', acknowledged: false });
  }
  return list;
}

/** Sends it until the server has said yes. A connection that breaks is tried again with the same id, as a phone does. */
async function run(errand: Errand): Promise<void> {
  for (;;) {
    const answer = await errand.reader.post(errand.path, errand.fields).catch(() => null);
    if (answer?.ok) {
      errand.acknowledged = true;
      return;
    }
    if (answer && answer.status !== 503) throw new Error(`${errand.path}: ${answer.status} ${await answer.text()}`);
    await pause(30);
  }
}

describe('a server that is killed again and again', () => {
  it('has kept all that it acknowledged, once, and nothing contradicts itself', { timeout: 400_000 }, async () => {
    const waiting = errands.map((errand) => ({ errand, place: Math.random() })).sort((a, b) => a.place - b.place);
    let killed = 0;
    let done = false;
    // Each life of the server gets its share of the errands, so that a fast machine is killed as often as a slow one.
    const turn = async () => {
      while (killed < kills && waiting.length < errands.length * (1 - (killed + 1) / kills)) await pause(5);
      return waiting.pop();
    };
    const clients = Array.from({ length: 12 }, async () => {
      for (let next = await turn(); next; next = await turn()) await run(next.errand);
    });
    const executioner = (async () => {
      while (!done && killed < kills) {
        await pause(100 + Math.random() * 400);
        if (done) break;
        await site.kill();
        killed++;
        site = await startSite(dataDir, site.port);
      }
    })();
    await Promise.all(clients).finally(() => {
      done = true;
      return executioner;
    });
    expect(killed).toBeGreaterThanOrEqual(10);
    expect(errands.filter(({ acknowledged }) => !acknowledged)).toEqual([]);

    await site.kill();
    checkDatabase(path.join(dataDir, 'kenes.db'));
    const lessons = errands.filter(({ kind }) => kind === 'lesson');
    const log = await ctx.db.read.select().from(learningEvents).where(eq(learningEvents.kind, 'completed'));
    expect(log.map(({ id }) => id).sort()).toEqual(lessons.map(({ id }) => id).sort());
    const progress = await ctx.db.read.select().from(lessonProgress);
    expect(progress.filter(({ completedAt }) => completedAt !== null)).toHaveLength(lessons.length);

    const kept = await ctx.db.read.select().from(answers).orderBy(asc(answers.attemptId), asc(answers.place));
    const given = errands.filter(({ kind }) => kind === 'answer');
    expect(kept.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
    for (const { id } of await ctx.db.read.select({ id: attempts.id }).from(attempts)) {
      const places = kept.filter(({ attemptId }) => attemptId === id).map(({ place }) => place);
      expect(places).toEqual(places.map((_, i) => i + 1));
    }
    expect((await recountProgress(ctx, { mend: false })).differences).toEqual([]);
    expect((await checkChain(ctx, operator())).broken).toBeNull();
  });
});
