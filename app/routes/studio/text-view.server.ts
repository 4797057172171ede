import path from 'node:path';
import { describeFault, mediaBytes, pictureSizes } from '~/domain/catalogue/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';
import {
  checkDraft,
  checkLesson,
  type Draft,
  type DraftCheck,
  type Translation,
  translationOf,
} from '~/domain/studio/index.server';
import type { Segment } from '~/ui/lesson/segment';
import type { MemberVisit } from '~/web/visit';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale } from '~/words/words';
import { segmentsOf } from '../learn/lesson-sheet.server';

export interface Remark {
  severity: 'fault' | 'warning';
  sentence: string;
  line: number;
  column: number;
}

/** What is said of a text beside its editor, and what it looks like to a learner. */
export interface TextView {
  remarks: Remark[];
  /** Faults of other texts of the lesson or the course, with where they are. */
  elsewhere: { file: string; sentence: string; line: number }[];
  /** "1,240 words", "9 minutes", …: of a lesson without faults. */
  measures: string[];
  /** Null of a text that is no lesson, and of one with faults. */
  preview: { lang: Locale; segments: Segment[] } | null;
  /** Null of a text that is no translation, and while it or its source has faults. */
  translation: Translation | null;
  /** True of a source that others are translated from: a small edit can be declared one. */
  isSource: boolean;
}

const isLesson = (file: string) => file.endsWith('.mdx');

/** The text of a file as the compiler sees it now. A lesson is looked at alone with its translations; all else as a whole. */
export async function textViewOf(visit: MemberVisit, draft: Draft, file: string): Promise<TextView> {
  const { ctx, words: t } = visit;
  const check = await (isLesson(file) ? checkLesson(ctx, draft, file) : checkDraft(ctx, draft));
  const remark = (severity: Remark['severity']) => (fault: Fault) => ({
    severity,
    sentence: describeFault(fault, t),
    line: fault.line,
    column: fault.column,
  });
  const own = ({ file: at }: Fault) => at === file;
  return {
    remarks: [...check.faults.filter(own).map(remark('fault')), ...check.warnings.filter(own).map(remark('warning'))],
    elsewhere: check.faults
      .filter((fault) => !own(fault))
      .slice(0, 20)
      .map((fault) => ({ file: fault.file, sentence: describeFault(fault, t), line: fault.line })),
    ...(await lessonView(visit, draft, check, file)),
  };
}

async function lessonView({ ctx, words: t }: MemberVisit, draft: Draft, check: DraftCheck, file: string) {
  const compiled = check.lessons.find((one) => one.path === file);
  const lang = path.posix.basename(file, '.mdx');
  if (!compiled || !isLocale(lang)) return { measures: [], preview: null, translation: null, isSource: false };
  const folder = path.posix.dirname(file);
  const own = draft.files.filter((one) => one.text === null && one.path.startsWith(`${folder}/media/`));
  const media = Object.fromEntries(own.map((one) => [path.posix.relative(folder, one.path), one.hash]));
  const sizes = await pictureSizes(ctx, Object.values(media));
  // Of those that lie beside the lesson only what it shows is sent to a phone.
  const text = draft.files.find((one) => one.path === file)?.text ?? '';
  const shown = Object.entries(media).flatMap(([name, hash]) => (text.includes(name) ? hash : []));
  const pictures = await mediaBytes(ctx, [...new Set(shown)]);
  const states = check.states[compiled.id]?.[lang] ?? {};
  const stale = Object.entries(states).flatMap(([block, state]) => (state === 'stale' ? block : []));
  const { tree } = compiled.lesson;
  // What exercises ask is not read but worked on: the table of the course counts the same.
  const read = check.table.find(({ id }) => id === compiled.id)?.words[lang] ?? tree.words;
  return {
    measures: measuresOf(tree, { read, stated: compiled.lesson.front.minutes, stale: stale.length, pictures }, t),
    preview: { lang, segments: segmentsOf(tree, { stale, media, sizes }, wordsIn(lang)) },
    translation: await translationOf(ctx, draft, check, file),
    isSource: lang === draft.course.source && draft.course.languages.length > 1,
  };
}

/** People read such texts at about 150 words a minute in a second language. */
const wordsPerMinute = 150;

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1000));

function measuresOf(
  { words, text, bytes }: { words: number; text: string; bytes: number },
  { read, stated, stale, pictures }: { read: number; stated: number; stale: number; pictures: number },
  t: MemberVisit['words'],
): string[] {
  const sentences = text.split(/[.!?…]+(?:\s|$)/).filter((one) => /\p{L}/u.test(one)).length;
  return [
    t('studio.words', { n: read }),
    t('studio.minutes', { n: Math.max(1, Math.ceil(read / wordsPerMinute)), stated }),
    t('studio.sentence', { n: Math.round(words / Math.max(1, sentences)) }),
    t('studio.weight', { kb: kilobytes(bytes) }),
    ...(pictures > 0 ? [t('studio.picturesWeight', { kb: kilobytes(pictures) })] : []),
    ...(stale > 0 ? [t('studio.stale', { n: stale })] : []),
  ];
}
