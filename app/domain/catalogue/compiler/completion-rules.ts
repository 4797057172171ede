import type { CompletionRule } from '../course.schema';
import type { Report } from './faults';
import type { YamlText } from './yaml';

export interface Known {
  lessons: Set<string>;
  quizzes: Map<string, { pass: number | null }>;
  assignments: Set<string>;
}

/** Reports a rule that names what is not there, or that nobody could ever fulfil. */
export function checkCompletion(
  rule: CompletionRule,
  known: Known,
  yaml: YamlText,
  report: Report,
  path: PropertyKey[] = ['completion'],
): void {
  if ('quiz' in rule) {
    const quiz = known.quizzes.get(rule.quiz);
    if (!quiz) report(yaml.placeOf([...path, 'quiz']), 'ruleUnknown', { id: rule.quiz });
    else if (quiz.pass === null) report(yaml.placeOf([...path, 'quiz']), 'rulePass', { id: rule.quiz });
    return;
  }
  if ('assignment' in rule) {
    if (!known.assignments.has(rule.assignment))
      report(yaml.placeOf([...path, 'assignment']), 'ruleAssignment', { id: rule.assignment });
    return;
  }
  if ('lessons' in rule) return;
  if ('lesson' in rule) {
    if (!known.lessons.has(rule.lesson)) report(yaml.placeOf([...path, 'lesson']), 'ruleUnknown', { id: rule.lesson });
    return;
  }
  const name = 'all' in rule ? 'all' : 'any' in rule ? 'any' : 'of';
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : rule.of;
  if ('atLeast' in rule && rule.atLeast > parts.length) {
    report(yaml.placeOf([...path, 'atLeast']), 'ruleTooMany', { wanted: rule.atLeast, there: parts.length });
  }
  for (const [i, part] of parts.entries()) checkCompletion(part, known, yaml, report, [...path, name, i]);
}
