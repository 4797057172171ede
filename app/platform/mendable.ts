import path from 'node:path';
import { isStorageFault } from '#db/database';
import { WrongSetting } from './env';

/** What an operator can mend gets a sentence that names it; null for anything else, which is a bug and keeps its stack. */
export function mendable(error: unknown): string | null {
  const { name, message, code } = error as Error & { code?: string };
  if (error instanceof WrongSetting || name === 'NewerDatabase') return message;
  if (code === 'EADDRINUSE') return `The port is taken by another program: set PORT. (${message})`;
  if (process.env.DATABASE_URL && isStorageFault(error))
    return `The database named by DATABASE_URL does not answer: ${message}`;
  if (isStorageFault(error) || ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code ?? '')) {
    const folder = path.resolve(process.env.DATA_DIR || './data');
    return `The data folder ${folder} cannot be read and written: ${message} (${code}). See its owner, its mode and the room on its disk.`;
  }
  return null;
}
