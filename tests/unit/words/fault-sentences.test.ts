import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import sentences from '~/words/en/faults.server.json';

/** A code as a fault holds it: zod's issues and names of elements stand otherwise. */
const fault = /(?<!addIssue\(\{ )\bcode: '(\w+)'(?: satisfies FaultCode)?(?=, (?:params|name)| \})/g;

/**
 * Codes that the catalogue's source writes down. Those it reports by `report(…)` are of the type FaultCode already, and
 * those of quizzes from and for elsewhere are typed by rooms of words of their own.
 */
function codesInSource(): Set<string> {
  const root = 'app/domain/catalogue';
  const codes = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || /^quiz-(im|ex)port/.test(file)) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, code] of text.matchAll(fault)) codes.add(code!);
  }
  return codes;
}

describe('a fault', () => {
  it('has a sentence for every code that the catalogue gives', () => {
    const codes = codesInSource();
    expect(codes).toContain('idOfOtherCourse');
    expect([...codes].filter((code) => !Object.hasOwn(sentences, code))).toEqual([]);
  });
});
