import { rubricScore } from '~/domain/catalogue/index.server';
import type { PublishedAssignment } from '~/domain/catalogue/published.schema';
import type { WorkMark } from '~/domain/marking/index.server';
import type { MemberVisit } from '~/web/visit';

/** Marks that were given, side by side by criterion, with how far apart they are. */
export function differenceView(
  { words: t, locale }: MemberVisit,
  { criteria, pass }: PublishedAssignment,
  marks: WorkMark[],
  names: Map<string, string>,
) {
  const levelIn = ({ levels }: WorkMark, id: string) => levels[id] ?? null;
  return {
    markers: marks.map(({ id, markedBy, levels, words }) => ({
      id,
      name: t('marking.markOf', { name: names.get(markedBy) ?? t('marking.somebody') }),
      points: criteria.every((one) => levels[one.id] !== undefined) ? rubricScore(criteria, pass, levels).points : null,
      words,
    })),
    rows: criteria.map(({ id, title }) => {
      const levels = marks.map((mark) => levelIn(mark, id));
      const [one, other] = levels;
      const apart = marks.length === 2 && one != null && other != null ? Math.abs(one - other) : null;
      return {
        id,
        title: title[locale],
        levels,
        apart,
        said: apart === null ? null : apart === 0 ? t('marking.same') : t('marking.levels', { n: apart }),
        comments: marks.map(({ comments }) => comments[id] ?? null),
      };
    }),
  };
}

export type DifferenceView = ReturnType<typeof differenceView>;
