import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { SentHtmlProvider, sentWith } from './ui/lesson/sent-html';
import { DocumentHeadProvider } from './web/document-head';
import { loadWords } from './words/load';
import { WordsProvider } from './words/react';

const words = await loadWords();
const inPage = document.querySelector<HTMLStyleElement>('style[data-styles]');
const sent = sentWith(document);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <DocumentHeadProvider value={{ styles: inPage?.textContent ?? null }}>
        <SentHtmlProvider value={sent}>
          <WordsProvider value={words}>
            <RemixBrowser />
          </WordsProvider>
        </SentHtmlProvider>
      </DocumentHeadProvider>
    </StrictMode>,
  );
});

// The next page links to the style sheet that this one carried: have it at hand once the reader has begun to read.
const href = inPage?.dataset.styles;
if (href) addEventListener('scroll', () => void fetch(href).catch(() => undefined), { once: true, passive: true });
