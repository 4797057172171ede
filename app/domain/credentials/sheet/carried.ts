import type { Attachment } from '~/platform/pdf/archival';
import type { Words } from '~/words/words';
import { formOf } from '../baked/reading';

const written = {
  jwt: { ending: 'jwt', type: 'application/jwt' },
  json: { ending: 'json', type: 'application/json' },
} as const;

/** The signed credential as the file that a sheet carries: `KN-2026-000123.json`. Throws when it is none. */
export function carried(credential: string, number: string, words: Words): Attachment {
  const { ending, type } = written[formOf(credential)];
  const bytes = Buffer.from(credential, 'utf8');
  return { name: `${number}.${ending}`, type, description: words('sheet.attached'), bytes };
}
