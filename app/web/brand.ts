import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RequestHandler, Router } from 'express';
import type { Brand } from '~/platform/brand';
import type { BrandPair } from '~/platform/brand-colours';
import type { Ctx } from '~/platform/context';

const rulesOf = ({ ink, accent }: BrandPair) =>
  [ink && `--color-juniper: ${ink}; --color-fill: ${ink};`, accent && `--color-aport: ${accent};`]
    .filter(Boolean)
    .join(' ');

/** The colours in the layer of the tokens, so that the dark palette goes on standing over the light one. */
export function brandCss({ dark = {}, ...light }: Brand['colours']): string {
  const inDark = rulesOf(dark);
  const inLight = rulesOf(light);
  return [
    '@layer theme {',
    inLight && `:root { ${inLight} }`,
    inLight && `@media print { :root, :root[data-theme='dark'], :root:not([data-theme='light']) { ${inLight} } }`,
    inDark && `@media screen and (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${inDark} } }`,
    inDark && `@media screen { :root[data-theme='dark'] { ${inDark} } }`,
    '}\n',
  ]
    .filter(Boolean)
    .join('\n');
}

/** `/brand.css` with the colours and `/brand-logo` with the mark of this installation, when it has its own. */
export function brandStyles(ctx: Ctx): RequestHandler {
  const { colours, logo } = ctx.brand;
  const css = brandCss(colours);
  const router = Router();
  router.get('/brand.css', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('css').send(css);
  });
  if (logo) {
    const bytes = readFileSync(logo);
    router.get('/brand-logo', (_req, res) => {
      res.set({ 'Cache-Control': 'public, max-age=3600', 'Content-Security-Policy': `default-src 'none'; sandbox` });
      res.type(path.extname(logo)).send(bytes);
    });
  }
  return router;
}
