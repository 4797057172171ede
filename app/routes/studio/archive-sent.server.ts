import { invalid } from '~/platform/refusal';
import type { MemberVisit } from '~/web/visit';

/** The archive that came with a form. Refuses archiveMissing, archiveTooLarge. */
export function archiveSent({ upload }: MemberVisit): Buffer {
  if (upload?.tooLarge) throw invalid('file', 'archiveTooLarge', { most: 20 });
  if (!upload || upload.name === '') throw invalid('file', 'archiveMissing');
  return upload.bytes;
}
