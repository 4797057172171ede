import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { words } from '../../../app/words/words.vite';
import remixOptions from '../../../remix.config.js';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');

/** The same Remix, React and options as the product, and nothing else of it but the drawing of lessons. */
export default defineConfig({
  root: here,
  plugins: [
    words(path.join(root, 'app/words')),
    remix({ ...remixOptions, appDirectory: path.join(here, 'app'), buildDirectory: process.env.BARE_BUILD_DIR }),
  ],
  resolve: { alias: { '~': path.join(root, 'app'), '#db': path.join(root, 'db') } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
});
