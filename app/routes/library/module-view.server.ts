import { setImmediate } from 'node:timers/promises';
import { courseAt, moduleAt, printedModule } from '~/domain/catalogue/index.server';
import type { LessonBlock, LessonTree } from '~/domain/catalogue/lesson.schema';
import type { PrintedModule } from '~/domain/catalogue/printed.schema';
import type { Segment } from '~/ui/lesson/segment';
import { toSegments } from '~/ui/lesson/segments.server';
import { named } from '~/ui/lesson/sent-html';
import type { Visit } from '~/web/visit';
import type { Words } from '~/words/words';
import { symbolPath } from '../account/qr.server';

/** The module of an address on paper. Refuses a missing one. */
export async function printedAt({ ctx, params, words }: Pick<Visit, 'ctx' | 'params' | 'words'>) {
  const course = await courseAt(ctx, params.course);
  const module = moduleAt(course, params.module);
  return printedModule(ctx, course, module, words);
}

const drawn = new WeakMap<PrintedModule, Promise<Segment[][]>>();

/** What the page to print shows, drawn once for all readers; `sent` puts its HTML into the document only once. */
export async function moduleView(sheet: PrintedModule, { sent, words, to }: Visit) {
  let drawing = drawn.get(sheet);
  if (!drawing) {
    drawing = draw(sheet, words);
    drawn.set(sheet, drawing);
  }
  const segments = await drawing;
  const shown = (at: number, of: string) => (sent ? named(segments[at] ?? [], sent, of) : (segments[at] ?? []));
  const path = to(`/courses/${sheet.course.slug}/library`);
  return {
    course: sheet.course,
    place: sheet.place,
    heading: sheet.title,
    facts: sheet.facts,
    terms: sheet.terms,
    library: path,
    pdf: `${path}/${sheet.id}.pdf`,
    lessons: sheet.lessons.map(({ blocks: _blocks, media: _media, ...lesson }, i) => ({
      ...lesson,
      segments: shown(i, lesson.id),
      qr: symbolPath(lesson.address),
    })),
    assignments: sheet.assignments.map(({ blocks: _blocks, ...assignment }, i) => ({
      ...assignment,
      segments: shown(sheet.lessons.length + i, assignment.id),
    })),
  };
}

/** Lesson by lesson, so that whoever reads elsewhere meanwhile does not wait for all of them. */
async function draw({ lessons, assignments }: PrintedModule, words: Words): Promise<Segment[][]> {
  const segments: Segment[][] = [];
  for (const { blocks, media } of [...lessons, ...assignments.map((one) => ({ ...one, media: {} }))]) {
    segments.push(
      toSegments(treeOf(blocks), {
        words,
        mediaUrl: (name) => (Object.hasOwn(media, name) ? `/media/${(media as Record<string, string>)[name]}` : name),
        glossary: () => null,
      }),
    );
    await setImmediate();
  }
  return segments;
}

const treeOf = (blocks: LessonBlock[]): LessonTree => ({
  blocks,
  outline: [],
  text: '',
  words: 0,
  bytes: 0,
  terms: [],
  media: [],
});
