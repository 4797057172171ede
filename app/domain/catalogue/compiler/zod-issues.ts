import type { z } from 'zod';

/** What was expected instead; the sentences of faults select on it. */
const expectations = new Set([
  'text',
  'number',
  'truth',
  'list',
  'map',
  'choice',
  'date',
  'id',
  'idReserved',
  'nonEmpty',
  'shorter',
  'longerList',
  'shorterList',
  'index',
  'rung',
  'amount',
  'price',
  'days',
  'ownRows',
  'language',
  'range',
  'https',
  'rule',
  'folder',
]);
const byType: Record<string, string> = {
  string: 'text',
  number: 'number',
  int: 'number',
  boolean: 'truth',
  array: 'list',
  object: 'map',
  record: 'map',
};

export interface ShapeIssue {
  path: PropertyKey[];
  kind: 'unknown' | 'missing' | 'wrong';
  expected: string;
  /** For a choice: the values allowed. */
  choices: string;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (expectations.has(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return byType[issue.expected] ?? 'other';
  if (issue.code === 'invalid_value') return 'choice';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'range';
  return 'other';
}

/** The branch of a union that came furthest is the one the author meant. */
function likeliest(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** Reads what zod found into the three things a sentence can say: unknown, missing, or not as expected. */
export function shapeIssues(issues: z.core.$ZodIssue[], value: unknown, base: PropertyKey[] = []): ShapeIssue[] {
  return issues.flatMap((issue): ShapeIssue[] => {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], kind: 'unknown', expected: 'other', choices: '' }));
    }
    if (valueAt(value, path) === undefined) return [{ path, kind: 'missing', expected: 'other', choices: '' }];
    if (issue.code === 'invalid_union' && !expectations.has(issue.message) && issue.errors.length) {
      return shapeIssues(likeliest(issue.errors), value, path);
    }
    const choices = issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
    return [{ path, kind: 'wrong', expected: expectedBy(issue), choices }];
  });
}

/** A path as authors read it: `cards[2].group`, counted from 1 as people count. */
export const pathInWords = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key + 1}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
