import { existsSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { enrolments, events, workFiles, works } from '#db/schema';
import { handIn, ownWork, returnWork, saveWork, workFilePath } from '~/domain/marking/index.server';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { aCourseToMark, aDraft, aLearner, aMark, aWork, pdf } from './facts';

async function begin() {
  const ctx = await testCtx();
  const { course, trainer } = await aCourseToMark(ctx);
  const learner = await aLearner(ctx, course);
  const own = () => ownWork(ctx, learner, { courseId: course.id, assignmentId: 'asg-1' });
  return { ctx, course, trainer, learner, own };
}

const rows = (ctx: TestCtx) => ctx.db.read.select().from(works);

describe('a draft', () => {
  it('is kept with text and files, and is not in the queue', async () => {
    const { ctx, course, learner, own } = await begin();
    const draft = aDraft(ctx, course, { file: pdf() });
    await saveWork(ctx, learner, draft);
    await saveWork(ctx, learner, { ...draft, revision: 1, text: 'Longer', file: null });
    const [version] = await own();
    expect(version).toMatchObject({ number: 1, text: 'Longer', handedInAt: null, revision: 2 });
    expect(version?.files).toMatchObject([{ name: 'plan.pdf', contentType: 'application/pdf' }]);
    expect(existsSync(workFilePath(ctx.env, version!.files[0]!.hash))).toBe(true);
    const [enrolment] = await ctx.db.read.select().from(enrolments);
    expect(enrolment?.startedAt).toBe(ctx.clock());
  });

  it('of an older state is refused; the same sent twice is one', async () => {
    const { ctx, course, learner } = await begin();
    const draft = aDraft(ctx, course, { file: pdf() });
    await saveWork(ctx, learner, draft);
    await saveWork(ctx, learner, draft);
    await expect(saveWork(ctx, learner, { ...draft, text: 'Other' })).rejects.toMatchObject({ code: 'workChanged' });
    const elsewhere = aDraft(ctx, course, { text: 'Other' });
    await expect(saveWork(ctx, learner, elsewhere)).rejects.toMatchObject({ code: 'workChanged', kind: 'conflict' });
    expect(await rows(ctx)).toHaveLength(1);
  });

  it('asks for an enrolment, and for a file that is what a work may have', async () => {
    const { ctx, course, learner } = await begin();
    const stranger = await aMember(ctx);
    await expect(saveWork(ctx, stranger, aDraft(ctx, course))).rejects.toMatchObject({ code: 'notEnrolled' });
    const hostile = { name: 'a.pdf', bytes: Buffer.from([0x4d, 0x5a, 0x90, 0x00]) };
    const refused = saveWork(ctx, learner, aDraft(ctx, course, { file: hostile }));
    await expect(refused).rejects.toMatchObject({ code: 'workKind', field: 'file' });
    const long = aDraft(ctx, course, { text: 'x'.repeat(20_001) });
    await expect(saveWork(ctx, learner, long)).rejects.toMatchObject({ code: 'tooLong', field: 'text' });
    expect(await rows(ctx)).toEqual([]);
  });

  it('has five files at most, and loses one that is taken out, with its bytes', async () => {
    const { ctx, course, learner, own } = await begin();
    const draft = aDraft(ctx, course);
    for (let revision = 0; revision < 5; revision++)
      await saveWork(ctx, learner, { ...draft, revision, file: pdf(String(revision)) });
    const sixth = saveWork(ctx, learner, { ...draft, revision: 5, file: pdf('six') });
    await expect(sixth).rejects.toMatchObject({ code: 'workFilesMany', field: 'file' });
    const { id, hash } = (await own())[0]!.files[0]!;
    await saveWork(ctx, learner, { ...draft, revision: 5, without: [id] });
    while (await runNextJob(ctx, handlers));
    expect((await own())[0]?.files).toHaveLength(4);
    expect(existsSync(workFilePath(ctx.env, hash))).toBe(false);
  });
});

describe('handing in', () => {
  it('makes a version that stays as it is, once', async () => {
    const { ctx, course, learner } = await begin();
    const draft = aDraft(ctx, course);
    await handIn(ctx, learner, draft);
    await handIn(ctx, learner, draft);
    for (const verb of [handIn, saveWork]) {
      const later = verb(ctx, learner, { ...draft, revision: 1, text: 'Changed' });
      await expect(later).rejects.toMatchObject({ code: 'workHandedIn', kind: 'conflict' });
      await expect(verb(ctx, learner, aDraft(ctx, course))).rejects.toMatchObject({ code: 'workHandedIn' });
    }
    expect(await rows(ctx)).toMatchObject([{ number: 1, text: draft.text, markers: 1 }]);
    const told = await ctx.db.read.select().from(events).where(eq(events.kind, 'work.handedIn'));
    expect(told).toHaveLength(1);
  });

  it('asks for a text or a file', async () => {
    const { ctx, course, learner } = await begin();
    const empty = aDraft(ctx, course, { text: '' });
    await expect(handIn(ctx, learner, empty)).rejects.toMatchObject({ code: 'workEmpty', field: 'text' });
    await handIn(ctx, learner, { ...empty, file: pdf() });
    expect(await rows(ctx)).toMatchObject([{ handedInAt: ctx.clock() }]);
  });

  it('of a work that came back is the next version, with text and files of the one before', async () => {
    const { ctx, course, trainer, learner, own } = await begin();
    const workId = await aWork(ctx, learner, course, { file: pdf() });
    await returnWork(ctx, trainer, { course, workId, mark: aMark(null, null, { words: 'Say who pays.' }) });
    const next = aDraft(ctx, course, { text: 'Better' });
    await saveWork(ctx, learner, next);
    await handIn(ctx, learner, { ...next, revision: 1 });
    expect(await own()).toMatchObject([
      { number: 2, text: 'Better', outcome: null, files: [{ name: 'plan.pdf' }] },
      { number: 1, outcome: 'returned', marks: [{ words: 'Say who pays.' }], files: [{ name: 'plan.pdf' }] },
    ]);
    expect(await ctx.db.read.select().from(workFiles)).toHaveLength(2);
  });
});
