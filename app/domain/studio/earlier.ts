import { and, desc, eq, inArray } from 'drizzle-orm';
import { courseVersions, draftRevisions, publications, sourceTexts, versionFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { type Passage, passagesBetween } from './comparing';
import { type Draft, openedDraft, textOf } from './draft';
import { type Saved, saveText } from './saving';

/** A state in which a text stood before: saved by an author, or part of a version of the course. */
export interface EarlierText {
  /** Id of what was kept, or of the version. */
  id: string;
  kind: 'saved' | 'version';
  /** Number of the version; null of what was saved. */
  version: string | null;
  /** Account that saved or published it; null = it stood so when the copy was taken, or came from a folder. */
  by: string | null;
  at: number;
}

/** The most states of a text that are listed, the latest first. */
const mostListed = 100;

/** The id that a lesson says of itself; other texts have none and are found by their path. */
const idIn = (text: string) => /^id:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? null;

/** A lesson's folder without its number: what stays when lessons change places. */
const placeless = (file: string) => file.replace(/\/\d+-([^/]+\/[^/]+\.mdx)$/, '/$1');

/**
 * The states in which a text stood, the latest first. A lesson that was moved has what was kept of it at its old place.
 * Three queries.
 */
export async function earlierTexts(ctx: Ctx, draft: Draft, file: string): Promise<EarlierText[]> {
  const { text } = textOf(draft, file);
  const rows = await keptOf(ctx, draft, file, idIn(text));
  const versions = await ctx.db.read
    .select({
      id: courseVersions.id,
      version: courseVersions.version,
      loadedAt: courseVersions.loadedAt,
      by: publications.publishedBy,
    })
    .from(versionFiles)
    .innerJoin(courseVersions, eq(courseVersions.id, versionFiles.versionId))
    .leftJoin(publications, eq(publications.versionId, courseVersions.id))
    .where(and(eq(courseVersions.courseId, draft.course.id), eq(versionFiles.path, file)))
    .orderBy(desc(courseVersions.loadedAt))
    .limit(mostListed);
  return [
    ...rows.map(({ id, by, at }): EarlierText => ({ id, kind: 'saved', version: null, by, at })),
    // One that was published again stands once, as it was published last.
    ...[...new Map(versions.reverse().map((one) => [one.id, one])).values()].map(
      ({ id, version, by, loadedAt }): EarlierText => ({ id, kind: 'version', version, by, at: loadedAt }),
    ),
  ]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, mostListed);
}

async function keptOf(ctx: Ctx, { course }: Draft, file: string, lesson: string | null) {
  const paths = await ctx.db.read
    .selectDistinct({ path: draftRevisions.path })
    .from(draftRevisions)
    .where(eq(draftRevisions.courseId, course.id));
  const places = paths.map(({ path }) => path).filter((path) => placeless(path) === placeless(file));
  if (places.length === 0) return [];
  const rows = await ctx.db.read
    .select({
      id: draftRevisions.id,
      path: draftRevisions.path,
      text: draftRevisions.text,
      by: draftRevisions.savedBy,
      at: draftRevisions.savedAt,
    })
    .from(draftRevisions)
    .where(and(eq(draftRevisions.courseId, course.id), inArray(draftRevisions.path, places)))
    .orderBy(desc(draftRevisions.savedAt), desc(draftRevisions.id))
    .limit(mostListed);
  // Two lessons of a module may bear one name: at another place only the same lesson counts.
  return rows.filter(({ path, text }) => path === file || (lesson !== null && idIn(text) === lesson));
}

/** The text of one of its earlier states, and what differs from it in the text as it stands now. Refuses missing. */
export async function earlierText(
  ctx: Ctx,
  draft: Draft,
  { file, id }: { file: string; id: string },
): Promise<EarlierText & { text: string; passages: Passage[] }> {
  const now = textOf(draft, file);
  const state = (await earlierTexts(ctx, draft, file)).find((one) => one.id === id);
  const text = state && (await wordsOf(ctx, state, file));
  if (!state || text === undefined) throw missing();
  return { ...state, text, passages: passagesBetween(text, now.text) };
}

async function wordsOf(ctx: Ctx, { id, kind }: EarlierText, file: string): Promise<string | undefined> {
  const [row] =
    kind === 'saved'
      ? await ctx.db.read.select({ text: draftRevisions.text }).from(draftRevisions).where(eq(draftRevisions.id, id))
      : await ctx.db.read
          .select({ text: sourceTexts.text })
          .from(versionFiles)
          .innerJoin(sourceTexts, eq(sourceTexts.hash, versionFiles.hash))
          .where(and(eq(versionFiles.versionId, id), eq(versionFiles.path, file)));
  return row?.text;
}

/**
 * Saves an earlier state of a text as the text of now: what stands there is kept like anything else that is written over.
 * `base` is the hash of the text that the page showed; another one there is told as `changed`, and nothing is written.
 */
export async function takeBack(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { file, id, base }: { file: string; id: string; base: string },
): Promise<Saved> {
  const draft = await openedDraft(ctx, actor, slug);
  const { text } = await earlierText(ctx, draft, { file, id });
  return saveText(ctx, actor, slug, { path: file, base, text }, { keep: true });
}
