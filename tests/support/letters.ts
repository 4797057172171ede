import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';

/** Letters that lie in a data folder's outbox, oldest first. */
export async function lettersIn(dataDir: string): Promise<ParsedMail[]> {
  const outbox = path.join(dataDir, 'outbox');
  if (!existsSync(outbox)) return [];
  return Promise.all(
    readdirSync(outbox)
      .sort()
      .map(async (name) => simpleParser(await readFile(path.join(outbox, name)))),
  );
}

/** The secret at the end of the link that stands alone on its line. */
export function tokenIn(letter: ParsedMail | undefined): string {
  const line = (letter?.text ?? '').split('\n').find((one) => /^https?:\/\/\S+\/[\w-]{43}$/.test(one));
  return line?.split('/').at(-1) ?? '';
}
