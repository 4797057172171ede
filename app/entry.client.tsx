import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { loadWords } from './words/load';
import { WordsProvider } from './words/react';
import { isLocale } from './words/words';

const { lang } = document.documentElement;
const words = await loadWords(isLocale(lang) ? lang : 'kk');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsProvider value={words}>
        <RemixBrowser />
      </WordsProvider>
    </StrictMode>,
  );
});
