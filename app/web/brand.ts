import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RequestHandler, Router } from 'express';
import type { Ctx } from '~/platform/context';

/** `/brand.css` with the colours and `/brand-logo` with the mark of this installation, when it has its own. */
export function brandStyles(ctx: Ctx): RequestHandler {
  const { colours, logo } = ctx.brand;
  const rules = [
    colours.ink && `--color-juniper: ${colours.ink}; --color-fill: ${colours.ink};`,
    colours.accent && `--color-aport: ${colours.accent};`,
  ];
  const css = `:root { ${rules.filter(Boolean).join(' ')} }\n`;
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
