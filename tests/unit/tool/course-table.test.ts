import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refused } from '~/cli/command';
import { isTableCurrent, ownCourses, tableOf, writeTable } from '~/cli/course/table';
import { type CourseCheck, checkCourse } from '~/domain/catalogue/compiler/index.server';

describe('the table of courses', () => {
  let checks: CourseCheck[];
  const folder = mkdtempSync(path.join(tmpdir(), 'table-'));
  const file = path.join(folder, 'courses.md');
  /** Words in three languages, then 5 minutes, 8 questions in the quiz of the module, one of them to this lesson. */
  const row = /^\| 1\.1 A lesson \| \d+ \| \d+ \| \d+ \| 5 \| 8 \| 1 \| \d+ \| 1 \| 1 \|$/m;
  beforeAll(async () => {
    checks = [await checkCourse('tests/fixtures/courses/good')];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a line for each lesson and the sums below', () => {
    const [title, , head, , first, second, sums] = tableOf(checks).split('\n');
    expect(title).toBe('**A good course** (`good`)');
    expect(head).toContain('| lesson | kk | ru | en | minutes |');
    expect(first).toMatch(row);
    expect(second).toMatch(/^\| 1\.2 /);
    expect(sums).toMatch(/^\| 2 lessons \|/);
  });

  it('is written between its marks, and all other text stays', async () => {
    await writeTable(file, checks);
    const made = readFileSync(file, 'utf8');
    const [line = ''] = row.exec(made) ?? [];
    expect(line).not.toBe('');
    const around = `Before | by hand.\n\n${made.replace(line, '| old |')}\nAfter, by hand.\n`;
    writeFileSync(file, around);
    expect(await isTableCurrent(file, checks)).toBe(false);
    await writeTable(file, checks);
    expect(readFileSync(file, 'utf8')).toBe(around.replace('| old |', line));
    expect(await isTableCurrent(file, checks)).toBe(true);
  });

  it('refuses a file without a place for it', async () => {
    writeFileSync(file, 'By hand.\n');
    await expect(writeTable(file, checks)).rejects.toThrow(Refused);
    expect(readFileSync(file, 'utf8')).toBe('By hand.\n');
  });

  it('is asked for the courses of the house when no folder is named', async () => {
    expect(await ownCourses()).toEqual(expect.arrayContaining([path.join('courses', 'how-to-learn-here')]));
    expect(await ownCourses()).not.toContain(path.join('courses', 'glossary.yaml'));
  });
});
