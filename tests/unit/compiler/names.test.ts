import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkCourse, namesIn } from '~/domain/catalogue/compiler/index.server';
import { knownNames } from '~/domain/catalogue/known-names';
import { briefly, compiled } from './compile';

const known = { terms: ['stakeholder', 'akimat'], events: ['forum-02-green-corridor', 'closing-festival'] };

describe('names in a lesson', () => {
  it('are found in order, with the passage in which they stand and what it says of a term', async () => {
    const { tree } = await compiled(
      [
        'An <Definition term="akimat">akimat’s</Definition> letter.',
        '<Definition term="stakeholder">\n\nWhoever *is* touched.\n\nOr can <Definition term="akimat">change</Definition> it.\n\n</Definition>',
        '<Callout>\n\nHere:\n\n<Case title="C" forum="closing-festival">\n\n<Definition term="petition">\n\nA plea.\n\n</Definition>\n\n</Case>\n\n</Callout>',
        '<Case title="Without an event">\n\nText.\n\n</Case>',
      ].join('\n\n'),
    );
    expect(namesIn(tree)).toEqual([
      { kind: 'term', name: 'akimat', block: 'b1', says: null },
      { kind: 'term', name: 'stakeholder', block: 'b2', says: ['Whoever is touched.', 'Or can change it.'] },
      { kind: 'term', name: 'akimat', block: 'b2', says: null },
      { kind: 'event', name: 'closing-festival', block: 'b3', says: null },
      { kind: 'term', name: 'petition', block: 'b3', says: ['A plea.'] },
    ]);
  });
});

describe('a course that names what is not there', () => {
  async function check(text: string, names = known) {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'kenes-names-')), 'good');
    onTestFinished(() => rmSync(path.dirname(folder), { recursive: true, force: true }));
    cpSync('tests/fixtures/courses/good', folder, { recursive: true });
    for (const locale of ['kk', 'ru', 'en']) {
      const file = path.join(folder, '01-first/02-lesson', `${locale}.mdx`);
      writeFileSync(file, `${readFileSync(file, 'utf8')}\n${text}\n`);
    }
    const { faults, warnings } = await checkCourse(folder, { names });
    expect(faults).toEqual([]);
    return warnings;
  }
  const corridor = (forum: string) => `<Case title="C" forum="${forum}">\n\nText.\n\n</Case>`;

  it('is warned at the passage, in each language, with the nearest name', async () => {
    const warnings = await check(`${corridor('forum-2-green-corridor')}\n\nA <Definition term="akimatt" />.`);
    expect(briefly(warnings)).toEqual(
      Array.from({ length: 3 }, () => ['11:1 eventUnknown', '17:1 termUnknown']).flat(),
    );
    expect(warnings.slice(0, 2).map(({ params }) => params)).toEqual([
      { name: 'forum-2-green-corridor', suggestion: 'forum-02-green-corridor' },
      { name: 'akimatt', suggestion: 'akimat' },
    ]);
  });

  it('is not, when the names are known or there is no list of them', async () => {
    expect(await check(`${corridor('forum-02-green-corridor')}\n\nA <Definition term="akimat" />.`)).toEqual([]);
    expect(await check(corridor('anything'), { terms: [], events: [] })).toEqual([]);
  });
});

describe('our own courses', () => {
  it('name only terms of the glossary and events of the archive', () => {
    const { terms, events } = knownNames();
    const files = readdirSync('courses', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mdx'));
    expect(files.length).toBeGreaterThan(20);
    const unknown = files.flatMap((file) => {
      const named = (pattern: RegExp) =>
        [...readFileSync(path.join('courses', file), 'utf8').matchAll(pattern)].map(([, name]) => name!);
      return [
        ...named(/<Definition\b[^>]*\bterm="([^"]*)"/g).filter((name) => !terms.includes(name)),
        ...named(/<Case\b[^>]*\bforum="([^"]*)"/g).filter((name) => !events.includes(name)),
      ].map((name) => `${file} ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});
