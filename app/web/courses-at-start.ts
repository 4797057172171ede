import { existsSync } from 'node:fs';
import { isStorageFault } from '#db/database';
import { loadCourses, sharedFaults } from '~/domain/catalogue/index.server';
import { compileWorker } from '~/platform/build';
import type { Ctx } from '~/platform/context';

/**
 * Loads the courses folder before the first request. Faults in a course are logged and leave what was shown; a disk
 * that cannot be written leaves the site readable.
 */
export async function loadCoursesAtStart(ctx: Ctx, folder = 'courses'): Promise<void> {
  if (!existsSync(folder)) return;
  try {
    const loaded = await loadCourses(ctx, folder, {
      whole: true,
      workerFile: compileWorker(),
      onProgress: (slug, done, of) => ctx.log.debug({ slug, done, of }, 'compiling'),
    });
    for (const { slug, outcome, compiled, faults } of loaded) {
      const line = { slug, outcome, compiled, faults: faults.length };
      if (outcome === 'refused') ctx.log.error(line, 'course has faults and was not loaded');
      else if (outcome === 'loaded') ctx.log.info(line, 'course loaded');
    }
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    ctx.log.error({ err: error }, 'courses could not be loaded');
  }
}

/** Reads what stands beside the courses before somebody asks for it, and says what is wrong with it. */
export function readSharedFiles(ctx: Ctx): void {
  const faults = sharedFaults();
  if (faults.length > 0) ctx.log.error({ faults }, 'glossary or archive has faults and is left out');
}
