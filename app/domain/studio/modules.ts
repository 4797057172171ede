import { draftFiles } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales } from '~/words/words';
import type { Member } from '../identity/index.server';
import { openedDraft, textOf } from './draft';
import { nameFrom } from './file-names';
import { changeOutline, courseFile, outlineOf } from './outline';
import { takeOut } from './removals';
import { beginning, told, two } from './structure';

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
    let moduleEntry: unknown = null;
    await changeOutline(ctx, tx, actor, draft, ({ modules, folders: now }) => {
      const at = now.indexOf(folder);
      if (at < 0) return;
      moduleEntry = modules.toJSON()[at];
      modules.items.splice(at, 1);
    });
    await takeOut(ctx, tx, actor, draft, { path: folder, moduleEntry });
  });
}
