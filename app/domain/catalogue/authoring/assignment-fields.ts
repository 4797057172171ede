import type { Locale } from '~/words/words';
import { levelsOfCriterion } from '../rubric-choices';
import { asList, isPlain, type Plain, type PlainValue, wordsOf } from './plain';
import { asNumber, type FormValues, said, textValues } from './question-fields';

/** The most levels that a file may name; the form shows those that are too many, so that they can be taken out. */
const mostLevels = 20;
const mostCriteria = 20;

const one = (values: FormValues, name: string): string => [values[name] ?? ''].flat()[0]?.trim() ?? '';

const isSaid = (text: Plain): boolean => Object.values(text).some((words) => words !== undefined);

/** A text in its languages; none where nothing is written in any of them. */
const perhaps = (values: FormValues, name: string, languages: Locale[]): Plain | undefined => {
  const text = said(values, name, languages);
  return isSaid(text) ? text : undefined;
};

/** The levels of a criterion: five, and more only as long as something is written in them. */
function levelsFrom(values: FormValues, name: string, languages: Locale[]): Plain[] {
  const levels = Array.from({ length: mostLevels }, (_, i) => said(values, `${name}.${i}`, languages));
  const last = levels.findLastIndex(isSaid);
  return levels.slice(0, Math.max(levelsOfCriterion, last + 1));
}

/** The assignment that a form says: all of it but its id. */
export function assignmentFrom(values: FormValues, languages: Locale[]): Plain {
  const criteria: Plain[] = [];
  for (let i = 0; i < mostCriteria && values[`criteria.${i}.id`] !== undefined; i++) {
    const name = `criteria.${i}`;
    criteria.push({
      id: one(values, `${name}.id`),
      weight: asNumber(one(values, `${name}.weight`)),
      title: perhaps(values, `${name}.title`, languages),
      levels: levelsFrom(values, `${name}.levels`, languages),
    });
  }
  return {
    title: perhaps(values, 'title', languages),
    brief: perhaps(values, 'brief', languages),
    hand_in: perhaps(values, 'hand_in', languages),
    minutes: asNumber(one(values, 'minutes')),
    pass: asNumber(one(values, 'pass')),
    markers: asNumber(one(values, 'markers')),
    criteria,
  };
}

/** The fields of the form of an assignment, as it stands. */
export function assignmentValues(assignment: Plain, languages: Locale[]): Record<string, string> {
  const values: Record<string, string> = {};
  const putText = (name: string, text: PlainValue | undefined) =>
    Object.assign(values, textValues(name, text, languages));
  for (const name of ['title', 'brief', 'hand_in']) putText(name, assignment[name]);
  for (const name of ['minutes', 'pass']) values[name] = wordsOf(assignment[name]);
  values.markers = wordsOf(assignment.markers) || '1';
  for (const [i, criterion] of asList(assignment.criteria).entries()) {
    const name = `criteria.${i}`;
    values[`${name}.id`] = wordsOf(criterion.id);
    values[`${name}.weight`] = wordsOf(criterion.weight);
    putText(`${name}.title`, criterion.title);
    const levels = Array.isArray(criterion.levels) ? criterion.levels : [];
    for (let k = 0; k < Math.max(levelsOfCriterion, levels.length); k++) putText(`${name}.levels.${k}`, levels[k]);
  }
  return values;
}

/** A criterion in which nothing is written yet. */
const blank = (id: string): Plain => ({ id, levels: Array.from({ length: levelsOfCriterion }, () => ({})) });

/** With a first criterion to write, where there is none. */
export const withFirstCriterion = (assignment: Plain, freshId: string): Plain =>
  asList(assignment.criteria).length > 0
    ? assignment
    : { ...assignment, criteria: [{ ...blank(freshId), weight: 100 }] };

/** Without criteria in which no words are written. */
export const withoutEmptyCriteria = (assignment: Plain): Plain => ({
  ...assignment,
  criteria: asList(assignment.criteria).filter(({ title, levels }) => isPlain(title) || asList(levels).some(isSaid)),
});

/**
 * Does to the criteria what a button says: `criteria:add`, `criteria:2:up`, `criteria:0:remove`; anything else changes
 * nothing. A new one takes `freshId`, which no criterion ever had: marks of works are kept by these ids.
 */
export function withCriteriaChanged(
  assignment: Plain,
  command: string,
  freshId: string,
): { assignment: Plain; focus: string | null } {
  const rows = asList(assignment.criteria);
  const [list, what, does] = command.split(':');
  const same = { assignment, focus: null };
  if (list !== 'criteria') return same;
  if (what === 'add')
    return rows.length >= mostCriteria
      ? same
      : { assignment: { ...assignment, criteria: [...rows, blank(freshId)] }, focus: `criteria.${rows.length}` };
  const at = Number(what);
  const row = rows[at];
  if (!row) return same;
  const others = rows.filter((other) => other !== row);
  if (does === 'remove')
    return { assignment: { ...assignment, criteria: others }, focus: `criteria.${Math.max(0, at - 1)}` };
  const to = does === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= rows.length) return same;
  return {
    assignment: { ...assignment, criteria: [...others.slice(0, to), row, ...others.slice(to)] },
    focus: `criteria.${to}`,
  };
}
