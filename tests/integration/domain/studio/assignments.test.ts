import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assignmentFrom, assignmentValues } from '~/domain/catalogue/authoring/index.server';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  addAssignment,
  assignmentOf,
  checkDraft,
  earlierText,
  earlierTexts,
  openDraft,
  openedDraft,
  removePart,
  saveAssignment,
  saveText,
} from '~/domain/studio/index.server';
import { locales } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const file = '02-finishing/assignment.yaml';
const all = [...locales];

let ctx: TestCtx;
let author: Member;
let colleague: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const teaches = { role: 'trainer' as const, scope: { kind: 'course' as const, id: 'crs-how-to-learn' } };
  author = await aMember(ctx, { grants: [teaches] });
  colleague = await aMember(ctx, { grants: [teaches] });
  await openDraft(ctx, author, slug);
}, 60_000);

const now = async () => assignmentOf(await openedDraft(ctx, author, slug), file);
const inAll = (name: string, words: string) =>
  Object.fromEntries(all.map((language) => [`${name}.${language}`, words]));

/** The form of the assignment of now, sent with these fields typed. */
const form = async (fields: Record<string, string>) =>
  assignmentFrom({ ...assignmentValues((await now()).plain!, all), ...fields }, all);

const whole = {
  ...inAll('brief', 'Choose one yard.'),
  ...inAll('hand_in', 'One page.'),
  'criteria.0.id': 'c-one',
  'criteria.0.weight': '100',
  ...inAll('criteria.0.title', 'Map'),
  ...Object.assign({}, ...[0, 1, 2, 3, 4].map((level) => inAll(`criteria.0.levels.${level}`, `Level ${level}`))),
};

describe('an assignment of the working copy', () => {
  it('is added to a module once, and is whole for the compiler once its form is filled in', async () => {
    expect(await addAssignment(ctx, author, slug, { module: '02-finishing' })).toBe(file);
    const { hash: base, text, plain } = await now();
    expect(plain).toMatchObject({ title: { kk: 'Тапсырма' }, pass: 60, criteria: [] });
    await addAssignment(ctx, colleague, slug, { module: '02-finishing' });
    expect((await now()).text).toBe(text);
    const faults = async () =>
      (await checkDraft(ctx, await openedDraft(ctx, author, slug))).faults.filter((fault) => fault.file === file);
    expect(await faults()).not.toEqual([]);
    const assignment = await form(whole);
    expect(await saveAssignment(ctx, author, slug, { file, base, assignment })).toMatchObject({ kind: 'saved' });
    expect(await faults()).toEqual([]);
    // Pressed twice, it is saved once.
    const saved = await now();
    expect(await saveAssignment(ctx, author, slug, { file, base, assignment })).toMatchObject({ hash: saved.hash });
  });

  it('is not written over what somebody else saved meanwhile', async () => {
    const { hash: base, text } = await now();
    const mine = await form({ minutes: '45' });
    await saveText(ctx, colleague, slug, { path: file, base, text: `# Theirs\n${text}` });
    const late = await saveAssignment(ctx, author, slug, { file, base, assignment: mine });
    expect(late).toMatchObject({ kind: 'changed', current: { text: `# Theirs\n${text}` } });
    expect(parse((await now()).text).minutes).toBe(120);
    const again = late.kind === 'changed' ? late.current.hash : '';
    await saveAssignment(ctx, author, slug, { file, base: again, assignment: mine });
    expect((await now()).text).toMatch(/^# Theirs\n[\s\S]*minutes: 45\n/);
  });

  it('is missing for a module that is not there, another file, and a trainer of another course', async () => {
    const missing = { kind: 'missing' };
    for (const module of ['09-nowhere', '../02-finishing', '02-finishing/01-x'])
      await expect(addAssignment(ctx, author, slug, { module })).rejects.toMatchObject(missing);
    const draft = await openedDraft(ctx, author, slug);
    expect(() => assignmentOf(draft, 'course.yaml')).toThrow(expect.objectContaining(missing));
    const scope = { kind: 'course' as const, id: 'crs-other' };
    const other = await aMember(ctx, { grants: [{ role: 'trainer', scope }] });
    await expect(addAssignment(ctx, other, slug, { module: '' })).rejects.toMatchObject(missing);
    const saving = saveAssignment(ctx, other, slug, { file, base: (await now()).hash, assignment: { minutes: 7 } });
    await expect(saving).rejects.toMatchObject(missing);
    expect((await now()).plain?.minutes).toBe(45);
  });
});

it('goes from the copy, once however often asked, comes back from its earlier states, and nothing else goes so', async () => {
  const { hash, text } = await now();
  await saveText(ctx, author, slug, { path: file, base: hash, text: `${text}# The last word\n` });
  await removePart(ctx, author, slug, file);
  await removePart(ctx, colleague, slug, file);
  expect((await openedDraft(ctx, author, slug)).files.some(({ path }) => path === file)).toBe(false);
  await addAssignment(ctx, author, slug, { module: '02-finishing' });
  const draft = await openedDraft(ctx, author, slug);
  const [kept] = await earlierTexts(ctx, draft, file);
  expect((await earlierText(ctx, draft, { file, id: kept!.id })).text).toContain('# The last word');
  await expect(removePart(ctx, author, slug, 'course.yaml')).rejects.toMatchObject({ kind: 'missing' });
  const stranger = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }] });
  await expect(removePart(ctx, stranger, slug, file)).rejects.toMatchObject({ kind: 'missing' });
});
