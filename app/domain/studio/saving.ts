import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { draftFiles, draftRevisions } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Member } from '../identity/index.server';
import { courseToWrite } from './access';
import { type DraftFile, ofFile } from './draft';

/** Bytes of a text of a course; the compiler says the same of a lesson, with its place. */
export const mostTextBytes = 256 * 1024;

/** How long an author's own work goes on before what stood there is kept. */
const keptEvery = 10 * minute;

interface Saving {
  path: string;
  /** Hash of the text that the author began with. */
  base: string;
  text: string;
}

export type Saved =
  | { kind: 'saved'; hash: string; savedAt: number | null }
  /** Somebody else saved another text meanwhile: nothing was written, and both are there to be compared. */
  | { kind: 'changed'; current: DraftFile & { text: string } };

/**
 * Saves a text of the working copy. The same text again changes nothing. What stood there is kept when another author
 * goes on with it, and every ten minutes of one's own work; with `keep` always. Refuses textTooLong.
 */
export async function saveText(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  given: Saving,
  { keep = false } = {},
): Promise<Saved> {
  const course = await courseToWrite(ctx, actor, slug);
  const text = asWritten(given.text);
  if (Buffer.byteLength(text) > mostTextBytes) throw invalid('text', 'textTooLong', { most: mostTextBytes / 1024 });
  const hash = sha256(text);
  const { path, base } = given;
  return ctx.db.write(async (tx): Promise<Saved> => {
    const [row] = await tx.select().from(draftFiles).where(ofFile(course.id, path));
    if (!row || row.text === null) throw missing();
    const { savedBy, savedAt } = row;
    if (row.hash === hash) return { kind: 'saved', hash, savedAt };
    if (row.hash !== base)
      return { kind: 'changed', current: { path, text: row.text, hash: row.hash, savedBy, savedAt } };
    const now = ctx.clock();
    await keepBefore(ctx, tx, keep ? null : actor, { ...row, text: row.text });
    await tx
      .update(draftFiles)
      .set({ text, hash, savedBy: actor.accountId, savedAt: now })
      .where(ofFile(course.id, path));
    return { kind: 'saved', hash, savedAt: now };
  });
}

/** As an editor on this machine would write it: a form sends every line with a carriage return. */
export const asWritten = (text: string): string => text.replace(/\r\n?/g, '\n');

type Row = typeof draftFiles.$inferSelect & { text: string };

/** `actor`: whose own work goes on; null = it is kept whoever saved it. */
async function keepBefore(ctx: Ctx, tx: Tx, actor: Member | null, { courseId, path, text, savedBy, savedAt }: Row) {
  const now = ctx.clock();
  const [last] = await tx
    .select({ savedAt: draftRevisions.savedAt })
    .from(draftRevisions)
    .where(and(eq(draftRevisions.courseId, courseId), eq(draftRevisions.path, path)))
    .orderBy(desc(draftRevisions.savedAt))
    .limit(1);
  const goesOn = actor !== null && savedBy === actor.accountId && last && now - last.savedAt < keptEvery;
  if (goesOn) return;
  await keepRevision(ctx, tx, { courseId, path, text, savedBy, savedAt });
}

/** Keeps what stands in a file, before something else takes its place. */
export async function keepRevision(ctx: Ctx, tx: Tx, { courseId, path, text, savedBy, savedAt }: Omit<Row, 'hash'>) {
  const at = savedAt ?? ctx.clock();
  await tx.insert(draftRevisions).values({ id: ctx.newId(), courseId, path, text, savedBy, savedAt: at });
}
