import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Letters and digits that nobody confuses on a screen. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The one password of this installation's demo people: made once, kept in the data folder, for its owner to read. */
export function demoPassword(dataDir: string): string {
  const file = path.join(dataDir, 'demo-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const word = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  const password = [word(), word(), word(), word()].join('-');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}
