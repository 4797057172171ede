import type { Request, Response } from 'express';

declare global {
  namespace Express {
    interface Locals {
      /** Fields of an ordinary form. */
      form?: URLSearchParams;
    }
  }
}

/** The whole address that was asked for, as a browser writes it. */
export const addressOf = (req: Request): string =>
  `${req.protocol}://${req.get('host') ?? 'localhost'}${req.originalUrl}`;

/** A body is short (see same-origin.ts) and read at once. */
export const readBody = (req: Request) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    req.on('error', reject);
  });

/** Reads the fields of an ordinary form into `res.locals.form`; false when the body is something else. */
export async function readForm(req: Request, res: Response): Promise<boolean> {
  if (!req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return false;
  res.locals.form = new URLSearchParams((await readBody(req)).toString());
  return true;
}
