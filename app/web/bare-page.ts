import type { Request, Response } from 'express';
import { wordsIn } from '~/words/catalogues.server';
import type { WordKey } from '~/words/keys';
import { isLocale } from '~/words/words';
import { preferredLocale } from './load-context';

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Refuses a request that never reaches the site itself: one sentence in the reader's language, on a page that needs
 * nothing else to be drawn, or as JSON for scripts. `requestId`: finds the log line of a fault.
 */
export function refuseBarely(req: Request, res: Response, status: number, key: WordKey, requestId?: string): void {
  const first = req.path.split('/')[1]?.replace(/\.data$/, '');
  const t = wordsIn(isLocale(first) ? first : preferredLocale(req.get('cookie'), req.get('accept-language')));
  const sentence = t(key);
  res.status(status).vary('Accept');
  if (!req.get('accept')?.includes('text/html')) return void res.json({ code: key.split('.').at(-1), sentence });
  const [title, toFront] = [t('common.errorTitle'), t('common.toFront')].map(escaped);
  res
    .type('html')
    .send(
      `<!DOCTYPE html><html lang="${t.locale}"><head><meta charset="utf-8"><title>${title}</title>` +
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
        `</head><body><main><h1>${title}</h1><p>${escaped(sentence)}</p>${requestId ? `<p>${escaped(t('common.requestId', { id: requestId }))}</p>` : ''}` +
        `<p><a href="/${t.locale}">${toFront}</a></p></main></body></html>`,
    );
}
