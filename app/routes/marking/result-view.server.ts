import type { PublishedAssignment } from '~/domain/catalogue/published.schema';
import { paragraphsOf, type WorkFile, type WorkMark } from '~/domain/marking/index.server';
import type { Words } from '~/words/words';

type Said = Pick<WorkMark, 'comments' | 'places' | 'words'>;

/**
 * A rubric with the level of each criterion and what was said of it. Of a work that came back only the criteria of which
 * something was said.
 */
export function markedRubric(
  { criteria }: PublishedAssignment,
  levels: Record<string, number>,
  marks: Said[],
  { locale }: Words,
) {
  const came = Object.keys(levels).length === 0;
  const lines = criteria.map(({ id, weight, title, levels: texts }) => {
    const level = levels[id];
    return {
      id,
      title: title[locale],
      weight,
      level: level === undefined ? null : { number: level, text: texts[level]?.[locale] ?? '' },
      comments: marks.flatMap(({ comments }) => comments[id] ?? []),
    };
  });
  return came ? lines.filter(({ comments }) => comments.length > 0) : lines;
}

export type MarkedCriterion = ReturnType<typeof markedRubric>[number];

/** The text by its numbered paragraphs, with what was said of each. */
export const placedText = (text: string, marks: Said[]) =>
  paragraphsOf(text).map((paragraph, i) => ({
    number: i + 1,
    text: paragraph,
    comments: marks.flatMap(({ places }) => places[i + 1] ?? []),
  }));

export type PlacedParagraph = ReturnType<typeof placedText>[number];

/** Files in words, each at its address. */
export const fileLines = (files: WorkFile[], words: Words, to: (file: WorkFile) => string) =>
  files.map((file) => {
    const size = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 });
    const megabytes = size.format(Math.max(0.1, file.bytes / 1_000_000));
    return { id: file.id, to: to(file), said: words('marking.fileSaid', { name: file.name, size: megabytes }) };
  });

export type FileLine = ReturnType<typeof fileLines>[number];
