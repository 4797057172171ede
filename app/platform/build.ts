import path from 'node:path';

/** Where this build lies: `build` unless BUILD_DIR says otherwise. Bundling moves modules, so no path is taken from them. */
export const buildFolder = (): string => path.resolve(process.env.BUILD_DIR || 'build');

/** The worker that compiles lessons off the main thread. */
export const compileWorker = (): string => path.join(buildFolder(), 'server/compile-worker.js');

/** The worker that draws modules for print. */
export const printWorker = (): string => path.join(buildFolder(), 'server/print-worker.js');

/** The worker that writes reports as files. */
export const reportWorker = (): string => path.join(buildFolder(), 'server/report-worker.js');
