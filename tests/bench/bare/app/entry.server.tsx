import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { wordsIn } from '~/words/catalogues.server';
import { WordsProvider } from '~/words/react';

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext) {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <WordsProvider value={wordsIn('kk')}>
        <RemixServer context={remix} url={request.url} />
      </WordsProvider>,
      {
        onShellReady() {
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
  });
}
