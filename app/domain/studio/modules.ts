import { type Document, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { Tx } from '#db/database';
import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales } from '~/words/words';
import type { Member } from '../identity/index.server';
import { type Draft, ofFile, openedDraft, textOf } from './draft';
import { nameFrom } from './file-names';
import { beginning, takeOut, told, two } from './structure';

const courseFile = 'course.yaml';

interface Outline {
  document: Document;
  modules: YAMLSeq;
  /** Folders of the modules in their order. */
  folders: string[];
}

/** The modules as course.yaml lists them. Refuses courseUnread where it is not written so that it can be changed. */
function outlineOf(text: string): Outline {
  const document = parseDocument(text);
  const modules = document.errors.length === 0 ? document.get('modules', true) : null;
  if (!isSeq(modules)) throw conflict('courseUnread');
  const folders = (modules.toJSON() as { folder?: unknown }[]).map((module) => String(module?.folder ?? ''));
  return { document, modules, folders };
}

/** Changes course.yaml in the transaction, from the text that stands there then; comments and all else of it stay. */
async function changeOutline(
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

interface NewModule {
  title: InLocales;
  /** Of its first lesson: a module without one does not compile. */
  lesson: InLocales;
}

/**
 * Adds a module at the end of the course with one lesson to begin with. Returns the path of that lesson's text in the
 * source. Refuses required (titles) and courseUnread.
 */
export async function addModule(ctx: Ctx, actor: Member, slug: string | undefined, given: NewModule): Promise<string> {
  const draft = await openedDraft(ctx, actor, slug);
  const { languages, source, id: courseId } = draft.course;
  for (const locale of languages) {
    if (!given.title[locale].trim()) throw invalid(`title_${locale}`, 'required');
    if (!given.lesson[locale].trim()) throw invalid(`lesson_${locale}`, 'required');
  }
  const [module, lesson] = ['mod', 'les'].map((kind) => `${kind}-${ctx.newId().replaceAll('-', '').slice(-12)}`) as [
    string,
    string,
  ];
  const numbers = draft.files.map(({ path: file }) => Number(/^(\d+)-/.exec(file)?.[1] ?? 0));
  const folder = `${two(Math.max(0, ...numbers) + 1)}-${nameFrom(given.title.en || given.title[source], module)}`;
  const first = `${folder}/01-${nameFrom(given.lesson.en || given.lesson[source], lesson)}`;
  await ctx.db.write(async (tx) => {
    await changeOutline(ctx, tx, actor, draft, ({ document, modules }) => {
      const title = Object.fromEntries(languages.map((locale) => [locale, given.title[locale].trim()]));
      modules.add(document.createNode({ id: module, folder, title }));
    });
    for (const locale of languages) {
      const text = beginning(lesson, given.lesson[locale], locale);
      const row = { courseId, path: `${first}/${locale}.mdx`, text, hash: sha256(text) };
      await tx.insert(draftFiles).values({ ...row, savedBy: actor.accountId, savedAt: ctx.clock() });
    }
    await told(ctx, tx, actor, draft, { added: folder });
  });
  return `${first}/${source}.mdx`;
}

/** Moves a module one place up or down; at the end of the course nothing happens. */
export async function moveModule(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { folder, by }: { folder: string; by: -1 | 1 },
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const at = outlineOf(textOf(draft, courseFile).text).folders.indexOf(folder);
  if (at < 0) throw missing();
  await ctx.db.write(async (tx) => {
    await changeOutline(ctx, tx, actor, draft, ({ modules, folders }) => {
      const from = folders.indexOf(folder);
      const to = from + by;
      if (from < 0 || to < 0 || to >= folders.length) return;
      const [module] = modules.items.splice(from, 1);
      modules.items.splice(to, 0, module);
    });
    await told(ctx, tx, actor, draft, { moved: [[folder, String(by)]] });
  });
}

/**
 * Takes a module with all its lessons out of the copy; what stood in its texts is kept. What else of the course asks for
 * them is a fault until it is changed. Refuses lastModule and courseUnread.
 */
export async function removeModule(ctx: Ctx, actor: Member, slug: string | undefined, folder: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { folders } = outlineOf(textOf(draft, courseFile).text);
  if (!folders.includes(folder)) throw missing();
  if (folders.length === 1) throw conflict('lastModule');
  await ctx.db.write(async (tx) => {
    await changeOutline(ctx, tx, actor, draft, ({ modules, folders: now }) => {
      modules.items = modules.items.filter((_, i) => now[i] !== folder);
    });
    await takeOut(ctx, tx, draft, folder);
    await told(ctx, tx, actor, draft, { removed: folder });
  });
}
