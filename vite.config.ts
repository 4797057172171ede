import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { words } from './app/words/words.vite';
import remixOptions from './remix.config.js';

/**
 * The server build has entries that share their modules: the HTTP server, the operator's tool, and the
 * workers that compile lessons, draw modules for print and write reports. They are bundled with Remix so that all see one copy of the app.
 */
const serverEntries = (): Plugin => ({
  name: 'kenes:server-entries',
  config: (_, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: {
                server: 'app/web/server.ts',
                kenes: 'app/cli/kenes.ts',
                embed: 'app/web/embed.ts',
                'compile-worker': 'app/domain/catalogue/compiler/worker.ts',
                'print-worker': 'app/domain/catalogue/printed/worker.ts',
                'report-worker': 'app/domain/reports/worker.ts',
              },
              output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
            },
          },
        }
      : undefined,
});

/** What every page needs of others' code. All else of it goes with the part of a page that asks for it. */
const everyPage =
  /\/node_modules\/(@messageformat|make-plural|@remix-run|@web3-storage|cookie|react|react-dom|react-router|react-router-dom|scheduler|set-cookie-parser|turbo-stream|uuidv7)\//;

/**
 * A first visit on a slow line pays for each request, so the browser's files are few: what everybody needs, what
 * lessons need, what quizzes need, a small file for each page and one for each kind of exercise. The editor of the studio
 * weighs more than all of that, and is for authors alone.
 */
function browserChunk(id: string): string | undefined {
  if (/\/node_modules\/(@codemirror|@lezer|@marijn|style-mod|w3c-keyname|crelt)\//.test(id)) return 'editor';
  if (everyPage.test(id)) return 'vendor';
  if (id.includes('/node_modules/')) return;
  if (id.includes('/app/ui/lesson/exercises/')) return;
  if (id.includes('/app/ui/lesson/')) return 'lesson-blocks';
  if (id.includes('/app/ui/quiz/')) return 'quiz-fields';
  if (/\/app\/(ui|web|platform)\/|\/app\/words\/(words|react|load)\./.test(id)) return 'frame';
}

const browserFiles = (): Plugin => ({
  name: 'kenes:browser-files',
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? undefined : { build: { rollupOptions: { output: { manualChunks: browserChunk } } } },
});

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [words(), tailwindcss(), remix(remixOptions), serverEntries(), browserFiles()],
  cacheDir: process.env.VITE_CACHE_DIR || 'node_modules/.vite',
  resolve: { alias: { '~': path.resolve('app'), '#db': path.resolve('db') } },
  // Hundreds of small files of plain JavaScript, of which a tenth is used: as part of the bundle they cost no start.
  ssr: { noExternal: ['drizzle-orm', 'zod'] },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  build: { target: isSsrBuild ? 'node20' : 'es2022', assetsInlineLimit: 0, sourcemap: false, manifest: true },
}));
