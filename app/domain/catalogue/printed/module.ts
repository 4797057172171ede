import { startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Locale, Words } from '~/words/words';
import type { Course } from '../catalogue';
import { type LessonText, lessonText } from '../lesson-texts';
import type { PrintedLesson, PrintedModule } from '../printed.schema';
import type { PublishedLesson, PublishedModule } from '../published.schema';
import { assignmentBlocks } from './assignment';
import { labelsOf } from './labels';
import { licences } from './licences';
import { onPaper } from './on-paper';
import { sourceLines } from './sources';
import { termsOf } from './terms';

const made = new WeakMap<PublishedModule, Map<Locale, PrintedModule>>();

/** A module of a course on paper in the language of `words`; made once and kept as long as the course stands. */
export async function printedModule(ctx: Ctx, course: Course, module: PublishedModule, words: Words) {
  let sheets = made.get(module);
  if (!sheets) {
    sheets = new Map();
    made.set(module, sheets);
  }
  let sheet = sheets.get(words.locale);
  if (!sheet) {
    sheet = await make(ctx, course, module, words);
    sheets.set(words.locale, sheet);
  }
  return sheet;
}

async function make(ctx: Ctx, course: Course, module: PublishedModule, words: Words): Promise<PrintedModule> {
  const { locale } = words;
  const { baseUrl } = ctx.env;
  const number = course.modules.findIndex(({ id }) => id === module.id) + 1;
  const texts = await Promise.all(module.lessons.map((lesson) => lessonText(ctx, lesson.trees[locale])));
  const isLast = number === course.modules.length;
  // The assignment of the whole course stands where the course ends.
  const assignments = course.assignments.filter((one) => one.module === module.id || (isLast && one.module === null));
  return {
    locale,
    brand: ctx.brand.name,
    author: course.owner,
    at: course.loadedAt,
    baseUrl,
    course: { slug: course.slug, title: course.title[locale], notice: course.notice?.[locale] ?? null },
    place: words('courses.module', { n: number }),
    id: module.id,
    title: module.title[locale],
    facts: factsOf(course, module, `${baseUrl}/${locale}/courses/${course.slug}/library/${module.id}`, words),
    lessons: module.lessons.map((lesson, i) => printedLesson(course, lesson, texts[i]!, i + 1, baseUrl, words)),
    assignments: assignments.map((assignment) => ({
      id: assignment.id,
      title: assignment.title[locale],
      place: words('assignments.assignment'),
      minutes: words('learn.minutes', { n: assignment.minutes }),
      blocks: assignmentBlocks(assignment, words),
      address: `${baseUrl}/${locale}/learn/${course.slug}/assignments/${assignment.id}`,
    })),
    terms: termsOf(
      texts.flatMap(({ tree }) => tree.terms),
      locale,
    ),
    labels: labelsOf(words),
  };
}

function printedLesson(
  course: Course,
  lesson: PublishedLesson,
  { tree }: LessonText,
  number: number,
  baseUrl: string,
  words: Words,
): PrintedLesson {
  const { locale } = words;
  const missing = locale !== course.source && lesson.trees[locale] === lesson.trees[course.source];
  const stale = lesson.stale[locale].length;
  const headings = tree.outline.filter(({ depth }) => depth === 2);
  return {
    id: lesson.id,
    slug: lesson.slug,
    place: words('printed.lesson', { n: number }),
    title: lesson.title[locale],
    minutes: words('learn.minutes', { n: lesson.minutes }),
    outcome: lesson.outcome?.[locale] ?? null,
    lang: missing ? course.source : null,
    remarks: [
      ...(missing ? [words('learn.fallback', { language: course.source })] : []),
      ...(!missing && stale > 0 ? [words('learn.staleTitle', { n: stale })] : []),
    ],
    blocks: onPaper(tree.blocks, words, lesson.id),
    headings: headings.map(({ id, title }) => ({ id: `${lesson.id}-${id}`, title })),
    sources: sourceLines(lesson, words),
    lawChecked:
      lesson.lawChecked && words('learn.lawChecked', { date: longDate(startOfDay(lesson.lawChecked), words) }),
    media: lesson.media,
    address: `${baseUrl}/${locale}/learn/${course.slug}/${lesson.slug}`,
  };
}

/** What the first page says of the text: language, version, licence, how to name it, where it stands. */
function factsOf(course: Course, module: PublishedModule, address: string, words: Words): PrintedModule['facts'] {
  const { locale } = words;
  const licence = licences[course.licence];
  const version = words('printed.versionOf', { version: course.version, date: longDate(course.loadedAt, words) });
  const fact = (label: string, value: string, url: string | null = null) => ({ label, value, url });
  const named = words('printed.attribution', {
    owner: course.owner,
    course: course.title[locale],
    module: module.title[locale],
    version: course.version,
  });
  return [
    fact(words('printed.language'), words(`courses.language.${locale}`)),
    fact(words('printed.version'), version),
    ...(course.licence ? [fact(words('courses.licence'), licence?.name ?? course.licence, licence?.url ?? null)] : []),
    ...(licence ? [fact(words('printed.allows'), words(`printed.allows.${licence.allows}`))] : []),
    ...(course.owner ? [fact(words('printed.nameAs'), named)] : []),
    fact(words('printed.onSite'), address.replace(/^https?:\/\//, ''), address),
  ];
}
