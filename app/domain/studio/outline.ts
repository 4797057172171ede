import { type Document, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { Tx } from '#db/database';
import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { Member } from '../identity/index.server';
import { type Draft, ofFile } from './draft';

export const courseFile = 'course.yaml';

interface Outline {
  document: Document;
  modules: YAMLSeq;
  /** Folders of the modules in their order. */
  folders: string[];
}

/** The modules as course.yaml lists them. Refuses courseUnread where it is not written so that it can be changed. */
export function outlineOf(text: string): Outline {
  const document = parseDocument(text);
  const modules = document.errors.length === 0 ? document.get('modules', true) : null;
  if (!isSeq(modules)) throw conflict('courseUnread');
  const folders = (modules.toJSON() as { folder?: unknown }[]).map((module) => String(module?.folder ?? ''));
  return { document, modules, folders };
}

/** Changes course.yaml in the transaction, from the text that stands there then; comments and all else of it stay. */
export async function changeOutline(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  { course }: Draft,
  change: (outline: Outline) => void,
): Promise<void> {
  const [file] = await tx.select().from(draftFiles).where(ofFile(course.id, courseFile));
  if (file?.text == null) throw missing();
  const outline = outlineOf(file.text);
  change(outline);
  const text = outline.document.toString({ lineWidth: 0 });
  const set = { text, hash: sha256(text), savedBy: actor.accountId, savedAt: ctx.clock() };
  await tx.update(draftFiles).set(set).where(ofFile(course.id, courseFile));
}

/** Folders of the modules as they stand in the transaction. Refuses courseUnread. */
export async function foldersIn(tx: Tx, { course }: Draft): Promise<string[]> {
  const [file] = await tx.select().from(draftFiles).where(ofFile(course.id, courseFile));
  return outlineOf(file?.text ?? '').folders;
}

/** Puts the entry of a module at the end of course.yaml. Refuses courseUnread. */
export const addToOutline = (ctx: Ctx, tx: Tx, actor: Member, draft: Draft, entry: unknown): Promise<void> =>
  changeOutline(ctx, tx, actor, draft, ({ document, modules }) => modules.add(document.createNode(entry)));
