import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Golos Text in whole static faces: every Kazakh letter stands in one file, and the writer makes the only
 * subset. (A face that was cut before and is cut again may print blanks while its text still extracts.)
 */
const files = {
  regular: '400Regular/GolosText_400Regular.ttf',
  medium: '500Medium/GolosText_500Medium.ttf',
  semibold: '600SemiBold/GolosText_600SemiBold.ttf',
} as const;

export type Face = keyof typeof files;

export const faces = Object.keys(files) as Face[];

const read = new Map<Face, Buffer>();

/** The bytes of a face, read once. Found from the project's root, since the bundle lives elsewhere. */
export function faceBytes(face: Face): Buffer {
  let bytes = read.get(face);
  if (!bytes) {
    const resolve = createRequire(path.resolve('package.json')).resolve;
    bytes = readFileSync(resolve(`@expo-google-fonts/golos-text/${files[face]}`));
    read.set(face, bytes);
  }
  return bytes;
}
