import { renderToString } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import { fetchExercises } from '~/ui/lesson/on-demand';
import { wordsIn } from '~/words/catalogues.server';
import { WordsProvider } from '~/words/react';
import type { Locale } from '~/words/words';

/** The HTML that the server sends for an element, inside a router and with the words of a language. */
export async function draw(element: JSX.Element, locale: Locale = 'en'): Promise<string> {
  const handler = createStaticHandler([
    { path: '*', element: <WordsProvider value={wordsIn(locale)}>{element}</WordsProvider> },
  ]);
  const context = await handler.query(new Request('http://localhost/'));
  if (context instanceof Response) throw new Error('a redirect');
  const router = createStaticRouter(handler.dataRoutes, context);
  await fetchExercises();
  return renderToString(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}
