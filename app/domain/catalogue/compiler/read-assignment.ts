import type { AssignmentDefinition, CriterionLevels } from '../course.schema';
import { levelsOfCriterion } from '../rubric-choices';
import { assignmentFields, assignmentShape } from './assignment-shape';
import { type CourseFolder, reportFor } from './course-folder';
import type { Languages } from './course-shape';
import type { Report } from './faults';
import { mostYamlBytes } from './read-quiz';
import { reportShape } from './shape-faults';
import { readYaml, type YamlText } from './yaml';

export interface ReadAssignment {
  assignment: AssignmentDefinition;
  yaml: YamlText;
}

/** Reads assignment.yaml: shape, languages, five levels for each criterion, weights that add up to 100. */
export async function readAssignment(
  course: CourseFolder,
  path: string,
  module: string | null,
  languages: Languages,
): Promise<ReadAssignment | undefined> {
  const report = reportFor(course.shown(path), course.report);
  const text = await course.text(path, mostYamlBytes);
  const yaml = text === undefined ? undefined : readYaml(text.replace(/^\uFEFF/, ''), report);
  if (!yaml) return undefined;
  const read = assignmentShape(languages).safeParse(yaml.value);
  if (!read.success) {
    reportShape(read.error.issues, yaml, assignmentFields, report);
    return undefined;
  }
  const { hand_in: handIn, criteria, ...rest } = read.data;
  checkCriteria(criteria, yaml, report);
  return {
    assignment: {
      ...rest,
      path,
      module,
      handIn,
      criteria: criteria.map((criterion) => ({ ...criterion, levels: criterion.levels as CriterionLevels })),
    },
    yaml,
  };
}

/** What the shape cannot say of a rubric. */
export function checkCriteria(
  criteria: { id: string; weight: number; levels: unknown[] }[],
  yaml: YamlText,
  report: Report,
) {
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  if (sum !== 100) report(yaml.placeOf(['criteria']), 'weightsSum', { sum });
  const seen = new Set<string>();
  for (const [i, { id, levels }] of criteria.entries()) {
    if (seen.has(id)) report(yaml.placeOf(['criteria', i, 'id']), 'idTwice', { id });
    seen.add(id);
    const count = levels.length;
    if (count !== levelsOfCriterion)
      report(yaml.placeOf(['criteria', i, 'levels']), 'levelsFive', { id, count, wanted: levelsOfCriterion });
  }
}
