import type { Locale } from '~/words/words';
import { assignmentShape } from '../compiler/assignment-shape';
import { checkCriteria } from '../compiler/read-assignment';
import { readYaml } from '../compiler/yaml';
import { withFields } from './edit-yaml';
import { isPlain, type Plain } from './plain';
import { type FormFault, languagesAsked, shapeFaults } from './question-faults';

const assignmentName = /(?:^|\/)assignment\.yaml$/;
export const isAssignmentFile = (path: string): boolean => assignmentName.test(path);

/** Fields in the order in which the house writes them, also those of a criterion. */
const order = [
  'id',
  'weight',
  'title',
  'brief',
  'hand_in',
  'minutes',
  'pass',
  'markers',
  'criteria',
  'levels',
  'kk',
  'ru',
  'en',
];

/** What a text of an assignment says; null while it is no YAML of fields. */
export function assignmentIn(text: string): Plain | null {
  const value = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)?.value;
  return isPlain(value) ? value : null;
}

/** The text with these fields; those that are undefined are taken out. One marker, if nobody said so, stays unsaid. */
export function withAssignment(text: string, assignment: Plain): string {
  const isImplied = assignment.markers === 1 && assignmentIn(text)?.markers === undefined;
  return withFields(text, isImplied ? { ...assignment, markers: undefined } : assignment, order);
}

const sentences: Record<string, FormFault['code']> = { weightsSum: 'sum', idTwice: 'twice', levelsFive: 'levels' };

/**
 * What the compiler would say of an assignment in the languages that were begun, at the fields of its form. A language
 * in which nothing is written is left to translators.
 */
export function assignmentFaults(given: Plain, languages: Locale[], source: Locale): FormFault[] {
  const assignment: Plain = JSON.parse(JSON.stringify(given));
  const asked = languagesAsked(assignment, languages, source);
  const read = assignmentShape(asked).safeParse({ ...assignment, id: 'assignment' });
  if (!read.success) return shapeFaults(read.error.issues, assignment);
  const paths: PropertyKey[][] = [];
  const faults: FormFault[] = [];
  // The line of a place is the number of its path.
  const placeOf = (path: PropertyKey[]) => ({ line: paths.push(path) - 1, column: 1 });
  checkCriteria(read.data.criteria, { value: assignment, placeOf }, ({ line }, code, params = {}) => {
    const field = (paths[line] ?? []).join('.').replace(/\.id$/, '');
    faults.push({ field, code: sentences[code] ?? 'wrong', params: { sum: Number(params.sum ?? 0) } });
  });
  return faults;
}
