import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  assignmentFaults,
  assignmentFrom,
  assignmentIn,
  assignmentValues,
  isAssignmentFile,
  type Plain,
  withAssignment,
  withCriteriaChanged,
  withFirstCriterion,
  withoutEmptyCriteria,
} from '~/domain/catalogue/authoring/index.server';
import { locales } from '~/words/words';

const all = [...locales];
const files = ['courses', 'tests/fixtures/courses/good'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isAssignmentFile)
    .map((name) => path.join(folder, name)),
);
const good = readFileSync('tests/fixtures/courses/good/01-first/assignment.yaml', 'utf8');
const commented = good
  .replace('minutes: 90', 'minutes: 90 # as agreed in May')
  .replace('  - id: plan', '  # The second one\n  - id: plan')
  .replace('      - { kk: Тек тілек.', '      # Weak\n      - { kk: Тек тілек.');

/** What the form says when it is opened and sent with these fields typed anew. */
const typed = (text: string, fields: Record<string, string> = {}, languages = all): Plain =>
  withoutEmptyCriteria(assignmentFrom({ ...assignmentValues(assignmentIn(text)!, languages), ...fields }, languages));

describe('the assignments of the house', () => {
  it('are found', () => expect(files.length).toBeGreaterThanOrEqual(3));

  it.each(files)('%s goes through its form and comes out as it was, sign by sign', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(assignmentFaults(typed(text), all, 'ru')).toEqual([]);
    expect(withAssignment(text, typed(text))).toBe(text);
  });
});

describe('an assignment in its file', () => {
  it('is changed where it was changed, and comments stay', () => {
    expect(withAssignment(commented, typed(commented, { minutes: '120' }))).toBe(
      commented.replace('minutes: 90', 'minutes: 120'),
    );
    const next = withAssignment(commented, typed(commented, { 'criteria.1.levels.1.en': 'Wishes only.' }));
    expect(next).toBe(commented.replace('Only wishes.', 'Wishes only.'));
  });

  it('keeps what the forms do not know, and languages that the course does not have', () => {
    const text = commented.replace('  - id: people', '  - id: people\n    shelf: 3');
    const next = parse(withAssignment(text, typed(text, { 'criteria.0.levels.0.en': 'None.' }, ['en'])));
    expect(next.criteria[0]).toMatchObject({ shelf: 3, levels: [{ kk: 'Аталмаған.', en: 'None.' }, {}, {}, {}, {}] });
  });

  it('says two markers, and one only where somebody said so', () => {
    const without = withAssignment(good, typed(good, { markers: '1' }));
    expect(without).toContain('markers: 1');
    const unsaid = good.replace('markers: 2\n', '');
    expect(withAssignment(unsaid, typed(unsaid))).toBe(unsaid);
    expect(withAssignment(unsaid, typed(unsaid, { markers: '2' }))).toBe(good);
  });

  it('begins without criteria, and its first ones stand on lines of their own', () => {
    const text = 'id: asg-x\n# none yet\ncriteria: []\n';
    const first = withFirstCriterion(assignmentIn(text)!, 'c-1');
    const fields = assignmentValues(first, ['en']);
    for (let i = 0; i < 5; i++) fields[`criteria.0.levels.${i}.en`] = `Level ${i}`;
    const next = withAssignment(text, assignmentFrom({ ...fields, 'criteria.0.title.en': 'Map' }, ['en']));
    expect(next).toContain('# none yet\ncriteria:\n  - id: c-1\n    weight: 100\n');
    expect(next).toContain('      - en: "Level 4"\n');
  });
});

describe('criteria', () => {
  it('are added, moved and taken out, and keep their words and ids', () => {
    const ids = (plain: Plain) => (plain.criteria as Plain[]).map(({ id }) => id);
    const start = typed(commented);
    const more = withCriteriaChanged(start, 'criteria:add', 'c-new');
    expect(ids(more.assignment)).toEqual(['people', 'plan', 'c-new']);
    expect(more.focus).toBe('criteria.2');
    const up = withCriteriaChanged(start, 'criteria:1:up', 'c-new').assignment;
    expect(ids(up)).toEqual(['plan', 'people']);
    const moved = withAssignment(commented, up);
    expect(moved).toContain('# The second one\n  - id: plan');
    expect(moved).toContain('# Weak\n');
    expect(parse(moved).criteria).toEqual(parse(commented).criteria.toReversed());
    expect(ids(withCriteriaChanged(start, 'criteria:0:remove', 'c-new').assignment)).toEqual(['plan']);
    for (const command of ['criteria:0:up', 'criteria:1:down', 'criteria:7:remove', 'redraw'])
      expect(withCriteriaChanged(start, command, 'c-new').assignment).toBe(start);
  });

  it('without words are left out', () => {
    const more = withCriteriaChanged(typed(good), 'criteria:add', 'c-new').assignment;
    expect(withoutEmptyCriteria(more)).toEqual(typed(good));
  });
});

describe('what is to be mended', () => {
  const faults = (fields: Record<string, string>) => assignmentFaults(typed(good, fields), all, 'ru');

  it('stands at its field', () => {
    const found = faults({ minutes: 'many', pass: '', 'criteria.1.weight': '101', 'criteria.0.levels.3.kk': '' });
    expect(Object.fromEntries(found.map(({ field, code }) => [field, code]))).toEqual({
      minutes: 'number',
      pass: 'required',
      'criteria.0.levels.3.kk': 'required',
      'criteria.1.weight': 'range',
    });
  });

  it('are weights that do not add up to 100, a sixth level, and an id that stands twice', () => {
    expect(faults({ 'criteria.1.weight': '30' })).toEqual([{ field: 'criteria', code: 'sum', params: { sum: 90 } }]);
    const sixth = Object.fromEntries(all.map((language) => [`criteria.0.levels.5.${language}`, 'Six']));
    expect(faults(sixth)).toMatchObject([{ field: 'criteria.0.levels', code: 'levels' }]);
    expect(faults({ 'criteria.1.id': 'people' })).toMatchObject([{ field: 'criteria.1', code: 'twice' }]);
  });

  it('is nothing in a language that nobody began', () => {
    const english = typed(good, {}, ['en']);
    expect(assignmentFaults(english, all, 'ru')).toEqual([]);
  });
});
