import { invalid } from '~/platform/refusal';
import type { Upload } from '~/web/uploads';

/** The picture that came with a form. Refuses fileNeeded and pictureOver. */
export function givenPicture(upload: Upload | null): { name: string; bytes: Buffer } {
  if (upload?.tooLarge) throw invalid('file', 'pictureOver');
  if (!upload || upload.name === '') throw invalid('file', 'fileNeeded');
  return { name: upload.name, bytes: upload.bytes };
}

/** Each turn decodes a picture. */
export const pictureTurns = { name: 'pictures', max: 120, window: 3_600_000 };
