import { createContext, useContext } from 'react';
import { isBlock, type Segment } from './segment';

/**
 * Finished HTML of the page that is being sent, by key. A document carries it once, in its body: the data beside it
 * only names the key. The server knows it from the loader, the browser reads it from the document before it hydrates.
 */
const SentHtml = createContext<ReadonlyMap<string, string>>(new Map());
export const SentHtmlProvider = SentHtml.Provider;
export const useSentHtml = () => useContext(SentHtml);

/** Shorter pieces cost less than their key. */
const worthIt = 400;

/** Segments whose HTML was put into `sent`, with its key in its place. Keys begin with `of`, unlike in another lesson. */
export function named(segments: Segment[], sent: Map<string, string>, of: string): Segment[] {
  return segments.map((segment) => {
    if (isBlock(segment)) return { ...segment, children: named(segment.children, sent, of) };
    if (segment.html.length < worthIt) return segment;
    const key = `${of}-${sent.size}`;
    sent.set(key, segment.html);
    return { html: '', sent: key };
  });
}

/** In the browser, before hydration: what the document brought. */
export const sentWith = (document: Document): Map<string, string> =>
  new Map(
    [...document.querySelectorAll<HTMLElement>('[data-sent]')].map((element) => [
      element.dataset.sent ?? '',
      element.innerHTML,
    ]),
  );
