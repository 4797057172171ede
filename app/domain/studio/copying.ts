import path from 'node:path';
import { type Document, isMap, isScalar, isSeq, parseDocument, type Scalar, visit } from 'yaml';
import type { InLocales, Locale } from '~/words/words';
import { blockHash, type CompiledLesson, isQuizFile, pairHash, passageTexts } from '../catalogue/index.server';
import type { LessonNode } from '../catalogue/lesson.schema';
import { asWritten } from './saving';

/** A course as it is copied: its texts, and its lessons as they were compiled from them. */
export interface Original {
  slug: string;
  source: Locale;
  files: { path: string; text: string | null }[];
  lessons: { path: string; locale: Locale; lesson: CompiledLesson }[];
}

export interface CopyAs {
  slug: string;
  /** Of the course. */
  id: string;
  version: string;
  /** Null = titles as they were. */
  title: InLocales | null;
  /** Where it is from, for whoever reads course.yaml. */
  remark: string;
  /** A new id by what it begins with. */
  newId(kind: string): string;
}

interface NewIds {
  /** Of modules, lessons, quizzes, questions and assignments: unique within the course. */
  course: Map<string, string>;
  /** Of criteria, by file. */
  criteria: Map<string, Map<string, string>>;
  /** Of blocks, by folder of the lesson: the same in all its languages. */
  blocks: Map<string, Map<string, string>>;
}

/**
 * The texts of a course with a new id for everything that has one, by path; all else in them stays as it was, comments
 * too. What names an id within the course names the new one: rules, questions, links to its own pages, stamps of
 * translations. Hashes of passages whose text holds an id are worked out anew, so that a translation is as current as it
 * was. Texts end their lines with \n.
 */
export function copiedTexts(original: Original, as: CopyAs): Map<string, string> {
  const texts = original.files.flatMap(({ path: name, text }): [string, string][] =>
    text === null ? [] : [[name, asWritten(text).replace(/^\uFEFF/, '')]],
  );
  const ids = newIds(new Map(texts), original, as);
  const links = ownLinks(original, as.slug, ids);
  const copied = texts.map(([name, text]): [string, string] => {
    if (name === 'course.yaml') return [name, `# ${as.remark}\n${links(courseText(text, as, ids))}`];
    if (name.endsWith('.mdx')) return [name, lessonText(name, text, { original, ids, links, texts: new Map(texts) })];
    return [name, links(testText(name, text, ids))];
  });
  return new Map(copied);
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

const edited = (text: string, edits: Edit[]): string =>
  edits
    .sort((a, b) => b.from - a.from)
    .reduce((all, { from, to, text: fresh }) => all.slice(0, from) + fresh + all.slice(to), text);

const yamlOf = (text: string): Document => parseDocument(text, { version: '1.2', schema: 'core' });

const scalarAt = (document: Document, at: (string | number)[]): Scalar | undefined => {
  const node = document.getIn(at, true);
  return isScalar(node) ? node : undefined;
};

/** Puts a word where a scalar stands; a text of several lines ends with its line. */
function put(scalar: Scalar | undefined, fresh: string | undefined): Edit[] {
  const range = scalar?.range;
  if (!range || fresh === undefined) return [];
  return [{ from: range[0], to: range[1], text: scalar.type?.startsWith('BLOCK') ? `${fresh}\n` : fresh }];
}

/** The ids of the entries of a list. */
function listed(document: Document, list: string): Scalar[] {
  const entries = document.get(list, true);
  if (!isSeq(entries)) return [];
  return entries.items.flatMap((_, i) => scalarAt(document, [list, i, 'id']) ?? []);
}

const isAssignment = (name: string): boolean => path.posix.basename(name) === 'assignment.yaml';

function newIds(texts: Map<string, string>, { lessons }: Original, { id, newId }: CopyAs): NewIds {
  const ids: NewIds = { course: new Map(), criteria: new Map(), blocks: new Map() };
  const give = (into: Map<string, string>, kind: string, old: unknown) => {
    if (old !== undefined && !into.has(String(old))) into.set(String(old), newId(kind));
  };
  for (const [name, text] of texts) {
    const document = name.endsWith('.yaml') ? yamlOf(text) : null;
    if (!document) continue;
    if (name === 'course.yaml') {
      ids.course.set(String(document.get('id')), id);
      for (const { value } of listed(document, 'modules')) give(ids.course, 'mod', value);
    } else if (isQuizFile(name)) {
      give(ids.course, 'quiz', document.get('id'));
      for (const { value } of listed(document, 'questions')) give(ids.course, 'q', value);
    } else if (isAssignment(name)) {
      give(ids.course, 'asg', document.get('id'));
      const own = new Map<string, string>();
      for (const { value } of listed(document, 'criteria')) give(own, 'crit', value);
      ids.criteria.set(name, own);
    }
  }
  for (const { path: name, lesson } of lessons) {
    give(ids.course, 'les', lesson.front.id);
    const folder = path.posix.dirname(name);
    const own = ids.blocks.get(folder) ?? new Map<string, string>();
    ids.blocks.set(folder, own);
    for (const { node } of lesson.tree.blocks) for (const [kind, old] of keptIn(node)) give(own, kind, old);
  }
  return ids;
}

/** Kind and id of the blocks that keep something of the reader, however deep they stand. */
function keptIn(node: LessonNode): [string, string][] {
  if (typeof node === 'string') return [];
  const { t, p, c = [] } = node;
  const own: [string, string][] = typeof p?.id === 'string' && /^[A-Z]/.test(t) ? [[t.toLowerCase(), p.id]] : [];
  return [...own, ...c.flatMap(keptIn)];
}

function courseText(text: string, as: CopyAs, { course }: NewIds): string {
  const document = yamlOf(text);
  const rules: Edit[] = [];
  const completion = document.get('completion', true);
  if (isMap(completion))
    visit(completion, {
      Pair: (_, { key, value }) => {
        const isId = isScalar(key) && ['lesson', 'quiz', 'assignment'].includes(String(key.value));
        if (isId && isScalar(value)) rules.push(...put(value, course.get(String(value.value))));
      },
    });
  const renewing = scalarAt(document, ['certificate', 'renewal', 'quiz']);
  if (renewing) rules.push(...put(renewing, course.get(String(renewing.value))));
  const titles = Object.entries(as.title ?? {}).flatMap(([locale, title]) =>
    title.trim() ? put(scalarAt(document, ['title', locale]), JSON.stringify(title.trim())) : [],
  );
  return edited(text, [
    ...put(scalarAt(document, ['id']), as.id),
    ...put(scalarAt(document, ['version']), JSON.stringify(as.version)),
    ...titles,
    ...listed(document, 'modules').flatMap((id) => put(id, course.get(String(id.value)))),
    ...rules,
  ]);
}

/** A quiz or an assignment. */
function testText(name: string, text: string, { course, criteria }: NewIds): string {
  if (!isQuizFile(name) && !isAssignment(name)) return text;
  const document = yamlOf(text);
  const renamed = (scalar: Scalar | undefined, ids: Map<string, string> | undefined) =>
    scalar ? put(scalar, ids?.get(String(scalar.value))) : [];
  const questions = listed(document, 'questions');
  return edited(text, [
    ...renamed(scalarAt(document, ['id']), course),
    ...questions.flatMap((id) => renamed(id, course)),
    ...questions.flatMap((_, i) => renamed(scalarAt(document, ['questions', i, 'lesson']), course)),
    ...listed(document, 'criteria').flatMap((id) => renamed(id, criteria.get(name))),
  ]);
}

/**
 * Leads links to pages of the course itself to those of the copy. Addresses of other sites and courses stay; so do names
 * of lessons, which come from folders.
 */
function ownLinks({ slug, lessons }: Original, fresh: string, { course, blocks }: NewIds) {
  const folders = [...new Set(lessons.map(({ path: name }) => path.posix.dirname(name)))];
  const bare = (folder: string) => path.posix.basename(folder).replace(/^\d+[-_. ]*/, '');
  const idOf = new Map(lessons.map(({ path: name, lesson }) => [path.posix.dirname(name), lesson.front.id]));
  const named = (name: string) => folders.filter((folder) => bare(folder) === name);
  const placed = (name: string) =>
    named(name).length === 1 ? named(name)[0] : folders.find((folder) => idOf.get(folder) === name);
  const address = new RegExp(
    `(?<![\\w.:-])((?:/(?:kk|ru|en))?/(learn|courses)/)${slug}(?![\\w-])((?:/[\\w-]+)*)(\\.pdf)?(?:#([\\w-]+))?`,
    'g',
  );
  return (text: string): string =>
    text.replace(address, (_, head: string, kind: string, rest: string, ending = '', block?: string) => {
      const [, first, ...more] = rest.split('/');
      const isLesson = kind === 'learn' && first !== undefined && first !== 'quizzes' && first !== 'assignments';
      const names = isLesson
        ? [named(first).length === 1 ? first : (course.get(first) ?? first), ...more]
        : [first, ...more.map((name) => course.get(name) ?? name)];
      const tail = names.flatMap((name) => (name === undefined ? [] : `/${name}`)).join('');
      const own = isLesson ? blocks.get(placed(first) ?? '') : undefined;
      return `${head}${fresh}${tail}${ending}${block === undefined ? '' : `#${own?.get(block) ?? block}`}`;
    });
}

interface Copying {
  original: Original;
  ids: NewIds;
  links: (text: string) => string;
  texts: Map<string, string>;
}

/** What a lesson says: ids of its blocks, and links to them. */
const bodyText = (text: string, own: Map<string, string>, { links }: Copying): string =>
  links(text)
    .replace(/(\bid\s*=\s*(?:\{\s*)?(["']))([\w-]+)(?=\2)/g, (all, head: string, _, id: string) =>
      own.has(id) ? head + own.get(id) : all,
    )
    .replace(/(\]\(|\bhref=["'])#([\w-]+)/g, (all, head: string, id: string) =>
      own.has(id) ? `${head}#${own.get(id)}` : all,
    );

function lessonText(name: string, text: string, copying: Copying): string {
  const own = copying.ids.blocks.get(path.posix.dirname(name)) ?? new Map<string, string>();
  const opening = /^---[ \t]*\n/.exec(text)?.[0].length;
  const close = opening === undefined ? -1 : text.slice(opening).search(/^---[ \t]*$/m);
  if (opening === undefined || close < 0) return bodyText(text, own, copying);
  const front = text.slice(opening, opening + close);
  const document = yamlOf(front);
  const id = scalarAt(document, ['id']);
  const edits = id ? put(id, copying.ids.course.get(String(id.value))) : [];
  const hashes = newHashes(name, own, copying);
  for (const list of ['blocks', 'checked']) {
    const stamps = document.getIn(['translation', list], true);
    if (!isMap(stamps)) continue;
    for (const { key, value } of stamps.items) {
      if (isScalar(key)) edits.push(...put(key, own.get(String(key.value))));
      const hash = isScalar(value) ? hashes.get(String(value.value)) : undefined;
      if (isScalar(value) && hash) edits.push(...put(value, JSON.stringify(hash)));
    }
  }
  const head = text.slice(0, opening) + edited(front, edits);
  return head + bodyText(text.slice(opening + close), own, copying);
}

/** What a stamp or a check of this translation says, and what it says of the copy. */
function newHashes(name: string, own: Map<string, string>, copying: Copying): Map<string, string> {
  const { lessons, source } = copying.original;
  const folder = path.posix.dirname(name);
  const of = (file: string) => {
    const lesson = lessons.find((one) => one.path === file)?.lesson;
    const text = copying.texts.get(file);
    return lesson && text !== undefined ? changedHashes(text, lesson, own, copying) : [];
  };
  const [theirs, mine] = [of(path.posix.join(folder, `${source}.mdx`)), of(name)];
  const checks = theirs.flatMap(([old, now]) =>
    mine.map(([was, is]): [string, string] => [pairHash(old, was), pairHash(now, is)]),
  );
  return new Map([...checks, ...theirs]);
}

/** Hash of each block, and what it is in the copy. */
const changedHashes = (
  text: string,
  lesson: CompiledLesson,
  own: Map<string, string>,
  copying: Copying,
): [string, string][] => {
  const passages = passageTexts(text, lesson);
  return lesson.tree.blocks.map(({ id, hash }) => {
    const words = passages.get(id)?.text;
    return [hash, words === undefined ? hash : blockHash(bodyText(words, own, copying))];
  });
};
