import { missing } from '~/platform/refusal';
import { type Archive, type ArchivedEvent, archiveFields, archiveShape } from './archive-shape';
import { readSharedFile, type SharedFile } from './shared-files';

export const readArchive = (file: string): SharedFile<Archive> => readSharedFile(file, archiveShape, archiveFields);

export const archivePath = 'courses/archive.yaml';

let read: SharedFile<Archive> | undefined;

/** The file as it was when it was first asked for. */
export function archiveFile(): SharedFile<Archive> {
  read ??= readArchive(archivePath);
  return read;
}

/** The events of the project in the order of their dates; null for an installation without the file, or with faults in it. */
export const archive = (): Archive | null => archiveFile().value;

/** True when the archive has an event at this address. */
export const isArchived = (slug: string): boolean => archive()?.events.some((event) => event.slug === slug) ?? false;

/** An event with those before and after it in time, and the archive that it stands in; refuses a missing one. */
export function eventAt(slug: string | undefined) {
  const whole = archive();
  const at = whole?.events.findIndex((event) => event.slug === slug) ?? -1;
  const event = whole?.events[at];
  if (!whole || !event) throw missing('eventMissing');
  const neighbour = (index: number): ArchivedEvent | null => whole.events[index] ?? null;
  return { archive: whole, event, before: neighbour(at - 1), after: neighbour(at + 1) };
}
