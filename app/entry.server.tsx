import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { SentHtmlProvider } from './ui/lesson/sent-html';
import { DocumentHeadProvider } from './web/document-head';
import { stylesCookie, stylesFor } from './web/first-styles.server';
import { wholePage } from './web/whole-page.server';
import { wordsIn } from './words/catalogues.server';
import { WordsProvider } from './words/react';

export const streamTimeout = 10_000;

/** Draws a page. It is sent whole: pages here wait for nothing after their loaders. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const styles = stylesFor(request.headers.get('cookie'));
    if (styles !== null) headers.append('Set-Cookie', stylesCookie(context.ctx.env));
    const { pipe, abort } = renderToPipeableStream(
      <DocumentHeadProvider value={{ nonce: context.nonce, styles }}>
        <SentHtmlProvider value={context.sent ?? new Map()}>
          <WordsProvider value={wordsIn(context.locale)}>
            <RemixServer context={remix} url={request.url} nonce={context.nonce} />
          </WordsProvider>
        </SentHtmlProvider>
      </DocumentHeadProvider>,
      {
        nonce: context.nonce,
        // A boundary beyond this size would be sent behind the page and put in its place by a script: here all is one.
        progressiveChunkSize: Number.POSITIVE_INFINITY,
        onAllReady() {
          headers.set('Content-Type', 'text/html; charset=utf-8');
          headers.append('Vary', 'Cookie, Accept-Language');
          pipe(
            wholePage((page) => {
              clearTimeout(overdue);
              resolve(new Response(new Uint8Array(page), { headers, status: failed ? 500 : status }));
            }),
          );
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          context.ctx.log.error({ err: error, request: context.ctx.requestId }, 'drawing failed');
        },
      },
    );
    const overdue = setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** A bug in a loader or an action: one log line with the request's id. A refusal never comes here. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.ctx.log.error({ err: error, request: context.ctx.requestId }, 'error in a page');
}
