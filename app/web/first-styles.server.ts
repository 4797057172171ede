import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildFolder } from '~/platform/build';
import type { Env } from '~/platform/env';
import styles from '~/styles/app.css?url';

/** The name of the built style sheet changes with its content. */
const version = path.basename(styles, '.css');

let text: string | null | undefined;

/** The built style sheet, read once; null in development, where Vite serves it. */
function builtStyles(): string | null {
  if (text === undefined) {
    try {
      text = readFileSync(path.join(buildFolder(), 'client', styles), 'utf8');
    } catch {
      text = null;
    }
  }
  return text;
}

/** The style sheet for somebody who has not fetched this version yet, by the cookie below; else null. */
export const stylesFor = (cookie: string | null): string | null =>
  cookie?.includes(`styles=${version}`) ? null : builtStyles();

/** Says that this version of the style sheet was sent: the next page links to it. */
export const stylesCookie = (env: Env): string =>
  `styles=${version}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${env.secure ? '; Secure' : ''}`;
