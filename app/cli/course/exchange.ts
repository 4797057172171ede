import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findActorByAddress, type Member } from '~/domain/identity/index.server';
import {
  archiveLimits,
  archiveOf,
  carryOutImport,
  copyCourse,
  type FileChange,
  filesToExport,
  importAsNew,
  planImport,
  planNewCourse,
  pushCourse,
  readArchive,
} from '~/domain/studio/index.server';
import type { Ctx } from '~/platform/context';
import { type Command, type Given, textOf, WrongUse } from '../command';
import { errorOf } from '../lesson';

/** Whose the work is: the operator's tool acts as an author of the course, with their roles. */
async function authorIn(ctx: Ctx, given: Given): Promise<Member> {
  const address = textOf(given, 'author');
  const author = address === undefined ? undefined : await findActorByAddress(ctx, address);
  if (!author) throw new WrongUse('--author is the e-mail address of somebody who may write the course');
  return author;
}

const author = { author: { type: 'string' } } as const;
const dryRun = { 'dry-run': { type: 'boolean' } } as const;
const listed = (changes: FileChange[]) => changes.map(({ kind, path: name }) => `${kind.padEnd(7)} ${name}`);

/** Courses as files: archives, and folders that go back into the working copy. */
export const exchange: Record<string, Command> = {
  'course export': {
    summary: 'writes a course as a ZIP archive: its working copy, or with --published what stands on the site',
    usage: 'SLUG FILE --author EMAIL [--published]',
    options: { ...author, published: { type: 'boolean' } },
    positionals: [2, 2],
    async run(open, given) {
      const [slug, file] = given.positionals as [string, string];
      const ctx = await open();
      const which = given.values.published === true ? 'published' : 'workingCopy';
      const { files } = await filesToExport(ctx, await authorIn(ctx, given), slug, which);
      await pipeline(Readable.from(archiveOf(ctx, slug, files)), createWriteStream(file, { flags: 'wx' }));
      return { json: { file, files: files.length }, text: `${file}: ${files.length} files` };
    },
  },
  'course import': {
    summary: 'takes a ZIP archive into the working copy of a course, or begins a course with it',
    usage: 'FILE SLUG --author EMAIL [--new] [--dry-run]',
    options: { ...author, ...dryRun, new: { type: 'boolean' } },
    positionals: [2, 2],
    async run(open, given) {
      const [file, slug] = given.positionals as [string, string];
      const ctx = await open();
      const actor = await authorIn(ctx, given);
      const found = await stat(file).catch(() => null);
      if (!found?.isFile()) throw new WrongUse(`There is no file ${file}`);
      const limits = { ...archiveLimits, bytes: 10 * archiveLimits.bytes, unpacked: 10 * archiveLimits.unpacked };
      if (found.size > limits.bytes) throw new WrongUse(`${path.basename(file)} is larger than an archive may be`);
      const files = await readArchive(await readFile(file), limits);
      const fresh = given.values.new === true;
      const plan = fresh ? await planNewCourse(ctx, 'course', files) : await planImport(ctx, actor, slug, files);
      const faults = plan.faults.map(
        (fault) => `${fault.file}:${fault.line}:${fault.column} ${errorOf(fault).message}`,
      );
      const taken = given.values['dry-run'] !== true && !(fresh && faults.length > 0);
      if (taken && fresh) await importAsNew(ctx, actor, slug, files);
      else if (taken && plan.changes.length > 0) await carryOutImport(ctx, actor, slug, files, plan.state ?? '');
      return {
        json: { slug, taken, changes: plan.changes, faults },
        text: [...faults, ...listed(plan.changes), taken ? 'Taken.' : 'Nothing was taken.'].join('\n'),
        refused: fresh && faults.length > 0 ? `${faults.length} faults: a new course has none.` : undefined,
      };
    },
  },
  'course copy': {
    summary:
      'begins a course with the texts of another, all with new ids; it is seen in the studio until it is published',
    usage: 'SLUG NEW-SLUG --author EMAIL',
    options: author,
    positionals: [2, 2],
    async run(open, given) {
      const [slug, copy] = given.positionals as [string, string];
      const ctx = await open();
      await copyCourse(ctx, await authorIn(ctx, given), slug, { slug: copy, title: null });
      return { json: { slug: copy, from: slug }, text: `${copy}: begun as a copy of ${slug}.` };
    },
  },
  'course push': {
    summary: 'takes a folder that was pulled into the working copy, merged section by section with what others saved',
    usage: 'SLUG DIR --author EMAIL [--dry-run]',
    options: { ...author, ...dryRun },
    positionals: [2, 2],
    async run(open, given) {
      const [slug, folder] = given.positionals as [string, string];
      const ctx = await open();
      const actor = await authorIn(ctx, given);
      const { changes, conflicts } = await pushCourse(ctx, actor, slug, folder, {
        dryRun: given.values['dry-run'] === true,
      });
      return {
        json: { slug, changes, conflicts },
        text: [
          ...(changes.length > 0 ? listed(changes) : ['Nothing differs.']),
          ...conflicts.map(
            ({ path: name, line }) => `conflict ${name}${line > 0 ? `:${line}` : ': taken out on one side'}`,
          ),
        ].join('\n'),
        refused: conflicts.length > 0 ? `${conflicts.length} conflicts to settle in the studio.` : undefined,
      };
    },
  },
};
