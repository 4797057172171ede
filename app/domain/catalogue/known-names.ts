import { archive, archiveFile, archivePath } from './archive';
import type { KnownNames } from './compiler/index.server';
import { glossary, glossaryFile, glossaryPath } from './glossary';
import type { Fault } from './lesson.schema';

/** What lessons may name: the terms of the glossary and the events of the archive. */
export const knownNames = (): KnownNames => ({
  terms: Object.keys(glossary()),
  events: (archive()?.events ?? []).map(({ slug }) => slug),
});

/** Faults of the two files that stand beside the courses; with any in it, a file counts as not there. */
export const sharedFaults = (): Fault[] => [...glossaryFile().faults, ...archiveFile().faults];

/** The two files as they lie on the disk: what lessons may name cannot have changed while these have not. */
export const sharedPaths = [glossaryPath, archivePath];
