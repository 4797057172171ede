import path from 'node:path';
import { compileWorker } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { type CourseCheck, checkCourse, type KnownLesson, knownLessons, knownNames } from '../catalogue/index.server';
import type { Fault } from '../catalogue/lesson.schema';
import type { Draft } from './draft';
import { inWorkingFolder } from './working-folder';

/** Faults and warnings name files from the course's folder, as an author knows them. */
export interface DraftCheck
  extends Pick<CourseCheck, 'faults' | 'warnings' | 'lessons' | 'table' | 'states' | 'files'> {
  translation: CourseCheck['translation'];
}

/** Compiled texts that stand in no version yet, the latest last. A text takes about a hundred kilobytes. */
const compiled = new Map<string, KnownLesson>();
const mostCompiled = 150;

const checks = new Map<string, { state: string; check: Promise<DraftCheck> }>();

/** All of a working copy, as `course check` says it of a folder; kept for as long as nobody saves anything. */
export async function checkDraft(ctx: Ctx, draft: Draft): Promise<DraftCheck> {
  const key = `${ctx.env.dataDir} ${draft.course.id}`;
  const known = checks.get(key);
  if (known?.state === draft.state) return known.check;
  const check = checked(ctx, draft);
  checks.set(key, { state: draft.state, check });
  check.catch(() => checks.delete(key));
  return check;
}

/** One lesson of a working copy in all its languages, for an author who goes on writing. */
export const checkLesson = (ctx: Ctx, draft: Draft, file: string): Promise<DraftCheck> =>
  checked(ctx, draft, [path.posix.dirname(file)]);

async function checked(ctx: Ctx, draft: Draft, only?: string[]): Promise<DraftCheck> {
  return inWorkingFolder(ctx, draft, (folder) => checkFolder(ctx, folder, only));
}

/** A folder with the files of a course, as `course check` says it; what was compiled is kept in memory. */
export async function checkFolder(ctx: Ctx, folder: string, only?: string[]): Promise<DraftCheck> {
  const check = await checkCourse(folder, {
    only,
    names: knownNames(),
    workerFile: compileWorker(),
    standing: true,
    known: async (hashes) => {
      const fresh = hashes.filter((hash) => !compiled.has(hash));
      const stored = await knownLessons(ctx, fresh);
      return new Map([
        ...stored,
        ...hashes.flatMap((hash) => (compiled.has(hash) ? [[hash, compiled.get(hash)!] as const] : [])),
      ]);
    },
  });
  for (const { hash, lesson, warnings } of check.lessons) keepCompiled(hash, { lesson, warnings });
  const root = folder.split(path.sep).join('/');
  const inside = (fault: Fault): Fault => ({
    ...fault,
    file: path.posix.relative(root, fault.file) || 'course.yaml',
  });
  return { ...check, faults: check.faults.map(inside), warnings: check.warnings.map(inside) };
}

function keepCompiled(hash: string, lesson: KnownLesson): void {
  compiled.delete(hash);
  compiled.set(hash, lesson);
  for (const old of compiled.keys()) {
    if (compiled.size <= mostCompiled) break;
    compiled.delete(old);
  }
}
