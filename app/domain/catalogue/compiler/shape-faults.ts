import type { z } from 'zod';
import type { Report } from './faults';
import { suggest } from './suggest';
import type { YamlText } from './yaml';
import { pathInWords, shapeIssues } from './zod-issues';

const languages = new Set<PropertyKey>(['kk', 'ru', 'en']);

/**
 * Reports where a YAML file has not the shape asked for: a field unknown (with the nearest known one), missing, a text
 * missing in a language, or a value of another kind. `known` are the field names to suggest from.
 */
export function reportShape(issues: z.core.$ZodIssue[], yaml: YamlText, known: Iterable<string>, report: Report): void {
  for (const issue of shapeIssues(issues, yaml.value)) {
    const place = yaml.placeOf(issue.path);
    const last = issue.path.at(-1)!;
    const field = pathInWords(issue.path);
    if (issue.kind === 'unknown') {
      report(place, 'unknownField', { field, suggestion: suggest(String(last), known) });
    } else if (issue.kind === 'missing' && languages.has(last)) {
      report(place, 'missingLanguage', { field: pathInWords(issue.path.slice(0, -1)), language: String(last) });
    } else if (issue.kind === 'missing') {
      report(place, 'missingField', { field });
    } else {
      report(place, 'wrongField', { field, expected: issue.expected, choices: issue.choices });
    }
  }
}
