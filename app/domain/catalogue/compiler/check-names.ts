import type { Fault } from '../lesson.schema';
import type { LessonInLanguage } from './compile-course';
import { fault, fileStart } from './faults';
import { namesIn } from './names-in';
import { suggest } from './suggest';

/** What `Definition` and `Case` may name. An empty list is not held against a lesson: that file is not there. */
export interface KnownNames {
  terms: readonly string[];
  events: readonly string[];
}

/**
 * Terms and events that no glossary and no archive has. They are warnings: the lesson reads well without the link, and
 * an event taken out of the archive must not take courses off the site. The place is that of the passage.
 */
export function checkNames(
  lessons: LessonInLanguage[],
  known: KnownNames,
  shown: (relative: string) => string,
): Fault[] {
  const lists = { term: known.terms, event: known.events };
  const codes = { term: 'termUnknown', event: 'eventUnknown' } as const;
  return lessons.flatMap(({ path, lesson }) =>
    namesIn(lesson.tree).flatMap(({ kind, name, block }) => {
      const list = lists[kind];
      if (list.length === 0 || list.includes(name)) return [];
      const place = lesson.places.blocks[block] ?? fileStart;
      return [fault(shown(path), place, codes[kind], { name, suggestion: suggest(name, list) })];
    }),
  );
}
