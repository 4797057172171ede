import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { fetchExercises } from './ui/lesson/on-demand';
import { SentHtmlProvider } from './ui/lesson/sent-html';
import { DocumentHeadProvider } from './web/document-head';
import { stylesCookie, stylesFor } from './web/first-styles.server';
import { WholeAnswer } from './web/whole-answer';
import { wordsIn } from './words/catalogues.server';
import { WordsProvider } from './words/react';

const exercises = fetchExercises();

/**
 * Draws a page, in one go: pages here wait for nothing after their loaders, and React's streaming writer spends a fifth
 * of a page's time on copying its words into small buffers.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const styles = stylesFor(request.headers.get('cookie'));
  if (styles !== null) headers.append('Set-Cookie', stylesCookie(context.ctx.env));
  await exercises;
  await dataAtHand(remix);
  const page = renderToString(
    <DocumentHeadProvider value={{ nonce: context.nonce, styles }}>
      <SentHtmlProvider value={context.sent ?? new Map()}>
        <WordsProvider value={wordsIn(context.locale)}>
          <RemixServer context={remix} url={request.url} nonce={context.nonce} />
        </WordsProvider>
      </SentHtmlProvider>
    </DocumentHeadProvider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Cookie, Accept-Language');
  return new WholeAnswer(`<!DOCTYPE html>${page}`, { headers, status });
}

/**
 * Remix hands the data of the loaders to the drawing as a stream, read chunk by chunk while React waits. Here it is read
 * before, and left where Remix keeps the chunks that it has read.
 */
async function dataAtHand(remix: EntryContext): Promise<void> {
  if (!remix.serverHandoffStream) return;
  const reader = remix.serverHandoffStream.getReader();
  const decoder = new TextDecoder();
  let value = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    value += decoder.decode(read.value, { stream: true });
  }
  reader.releaseLock();
  remix.renderMeta = {
    ...remix.renderMeta,
    streamCache: { 0: Object.assign(Promise.resolve(), { result: { done: true, value } }) },
  };
}

/** A bug in a loader or an action: one log line with the request's id. A refusal never comes here. */
export function handleError(error: unknown, { context }: { context: AppLoadContext }) {
  if (isRouteErrorResponse(error)) return;
  context.ctx.log.error({ err: error, request: context.ctx.requestId }, 'error in a page');
}
