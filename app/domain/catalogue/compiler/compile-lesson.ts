import { VFile } from 'vfile';
import type { Locale } from '~/words/words';
import type { Fault, LessonFront, LessonTree, PracticeKey } from '../lesson.schema';
import { blocks as ourBlocks, type Registry } from './blocks';
import { scanBounds } from './bounds';
import { evaluate } from './evaluate';
import { faultsOf, inReadingOrder, type Place } from './faults';
import { type PartialFront, readFront, splitFrontMatter } from './front-matter';
import { type GuardContext, guard } from './guard';
import { type Numbering, numberBlocks } from './number-blocks';
import { normalSource } from './source';
import { syntaxFault } from './syntax-faults';
import { buildTree } from './tree';

export interface LessonItem {
  /** Named in faults; a name that ends in `.md` is read as plain Markdown, everything else as MDX. */
  path: string;
  source: string;
  locale: Locale;
  /** Asks for `id`, `title` and `minutes` and refuses unknown fields in the front matter. */
  strict?: boolean;
  /** From elsewhere: a first heading is the title, pictures may lie beside the text, links to neighbour files are words. */
  plain?: boolean;
}

export interface CompiledLesson {
  front: LessonFront;
  tree: LessonTree;
  /** By block id. They never leave the server before the reader has answered. */
  keys: Record<string, PracticeKey>;
  places: { blocks: Record<string, Place>; media: Record<string, Place> };
}

export type LessonResult =
  | { ok: true; lesson: CompiledLesson; warnings: Fault[] }
  | { ok: false; faults: Fault[]; warnings: Fault[] };

/** A file name of our own making: nothing on the disk is read, and the author's path never reaches the bundler. */
const entry = 'lesson.mdx';
/** Control characters are refused before this, so no text can match: the bundler's own front matter stays off. */
const noFrontMatter = '\0';

async function bundle(body: string, isMarkdown: boolean, context: GuardContext, numbering: Numbering): Promise<string> {
  // Loaded when first needed: a server whose courses are compiled never pays for the bundler.
  const [{ bundleMDX }, { default: remarkGfm }] = await Promise.all([import('mdx-bundler'), import('remark-gfm')]);
  const { code } = await bundleMDX({
    source: new VFile({ path: entry, value: body }),
    grayMatterOptions: () => ({ delimiters: [noFrontMatter, noFrontMatter], engines: {} }),
    mdxOptions: (options) => ({
      ...options,
      format: isMarkdown ? 'md' : 'mdx',
      // The bundler knows its entry by this ending, in either format; any other would be looked for on the disk.
      mdExtensions: ['.mdx'],
      mdxExtensions: ['.mdx'],
      development: false,
      remarkPlugins: [[guard, context], remarkGfm, [numberBlocks, body, numbering]],
      remarkRehypeOptions: { clobberPrefix: 'note-' },
    }),
    esbuildOptions: (options) => ({ ...options, logLevel: 'silent', minify: false, treeShaking: true }),
  });
  return code;
}

/** A reader of this text manages about 150 words a minute in a second language. */
const minutesFor = (words: number): number => Math.max(1, Math.ceil(words / 150));

function fullFront(front: PartialFront, numbering: Numbering, tree: LessonTree): LessonFront {
  const title = front.title ?? (numbering.title || tree.outline[0]?.title || '');
  return { ...front, id: front.id ?? '', title, minutes: front.minutes ?? minutesFor(tree.words) };
}

/**
 * Compiles one lesson to data: Markdown and blocks in, a tree out, with the keys of practice blocks apart. Gives every
 * fault of the file, with line and column, instead of a tree when there is any. Reads nothing but `source`.
 */
export async function compileLesson(item: LessonItem & { blocks?: Registry }): Promise<LessonResult> {
  const { list: faults, report } = faultsOf(item.path);
  const { list: warnings, report: warn } = faultsOf(item.path);
  const refused = (): LessonResult => ({ ok: false, faults: inReadingOrder(faults), warnings });

  scanBounds(item.source, report);
  if (faults.length) return refused();
  const source = normalSource(item.source, report);
  if (faults.length) return refused();
  const { front: frontText, body } = splitFrontMatter(source, report);
  if (faults.length) return refused();
  const front = readFront(frontText, item.strict ?? false, report);
  const frontFaults = faults.length;

  const registry = item.blocks ?? ourBlocks;
  const media: Record<string, Place> = {};
  const context: GuardContext = {
    report,
    warn,
    faults,
    source: body,
    blocks: registry,
    plain: item.plain ?? false,
    onMedia: (path, place) => {
      if (!Object.hasOwn(media, path)) media[path] = place;
    },
  };
  const numbering: Numbering = {
    blocks: [],
    notes: null,
    title: '',
    takeTitle: context.plain && front.title === undefined,
  };
  let evaluated: unknown;
  try {
    const code = await bundle(body, item.path.endsWith('.md'), context, numbering);
    if (faults.length === 0) evaluated = evaluate(code, registry.keys());
  } catch (error) {
    // What the guard found says more than the ruin it left to the bundler.
    if (faults.length === frontFaults) {
      const { place, code, params } = syntaxFault(error);
      report(place, code, params);
    }
  }
  if (faults.length) return refused();
  const { tree, keys, places } = buildTree(evaluated, numbering, Object.keys(media), registry);
  return {
    ok: true,
    lesson: { front: fullFront(front, numbering, tree), tree, keys, places: { blocks: places, media } },
    warnings: inReadingOrder(warnings),
  };
}
