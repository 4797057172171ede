import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MessageFormat from '@messageformat/core';
// @ts-expect-error: the package ships no types for this entry
import compileModule from '@messageformat/core/compile-module.js';
import type { Plugin } from 'vite';

const name = /^virtual:words\/(kk|ru|en)(?:\/(server|staff))?$/;

/**
 * Serves `virtual:words/<locale>` (what any browser may need), `virtual:words/<locale>/staff` (files called
 * `<room>.staff.json`: the desks) and `virtual:words/<locale>/server` (`<room>.server.json`: refusals, mail, printed
 * sheets, the operator's tool) as modules of small functions keyed
 * `room.key`. ICU messages are compiled when the app is built, so no parser of messages reaches the
 * browser; a message that does not parse stops the build.
 */
export function words(folder = path.resolve('app/words')): Plugin {
  return {
    name: 'kenes:words',
    resolveId: (id) => (name.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, locale, of] = name.exec(id.slice(1)) ?? [];
      if (!locale || !id.startsWith('\0')) return;
      const messages: Record<string, string> = {};
      for (const file of readdirSync(path.join(folder, locale)).sort()) {
        if (!file.endsWith('.json') || /\.(server|staff)\.json$/.exec(file)?.[1] !== of) continue;
        const full = path.join(folder, locale, file);
        this.addWatchFile(full);
        const room = file.replace(/(\.(server|staff))?\.json$/, '');
        for (const [key, text] of Object.entries(JSON.parse(readFileSync(full, 'utf8')) as Record<string, string>)) {
          messages[`${room}.${key}`] = text;
        }
      }
      return compileModule(new MessageFormat(locale), messages);
    },
  };
}
