import path from 'node:path';
import type { Request, Response } from 'express';
import { bodyLimit } from './body-limit';
import { readBody } from './request-body';

/** A file that came with a form. */
export interface Upload {
  name: string;
  bytes: Buffer;
  /** True for one that was larger than may come: its bytes were thrown away as they came. */
  tooLarge: boolean;
}

declare global {
  namespace Express {
    interface Locals {
      /** The file of a form that has one, in its field `file`. */
      upload?: Upload;
    }
  }
}

/** The addresses to which a file may be sent. */
const addresses =
  /^\/(kk|ru|en)\/(verify|coordinate\/(rosters\/new|cohorts\/[^/]+\/sessions\/[^/]+\/(sheet|import)|initiatives\/[\w-]+\/evidence)|learn\/[^/]+\/assignments\/[^/]+\/work(\/handing-in)?|teach\/(import|[^/]+\/studio\/(files|pictures(\/upload)?|quiz\/import)))(\.data)?$/;
const megabyte = 1024 * 1024;
/** A photograph is made smaller here, so it may come as a telephone took it; an archive of a course has its pictures. */
const large = /\/teach\/(import|[^/]+\/studio\/(files|pictures))/;
/** Anybody may send a certificate; what it may have its reader says. */
const middle = /\/verify/;
/** Beyond this a body is not even read to its end. */
const drainLimit = 64 * 1024 * 1024;

const takesFiles = (req: Request): boolean =>
  addresses.test(req.path) && req.headers['content-type']?.startsWith('multipart/form-data') === true;

const fileLimitOf = (req: Request): number => (large.test(req.path) ? 20 : middle.test(req.path) ? 10 : 5) * megabyte;

/** The most that the body of this request may have. */
export const limitOf = (req: Request): number => (takesFiles(req) ? drainLimit : bodyLimit);

/**
 * Reads a form with a file into `res.locals.form` and `res.locals.upload`, in memory and never more than one file of
 * the size allowed; false when the request is something else. What is too large is let pass by, so that the page can
 * say so beside the field; a form that cannot be read leaves both unset.
 */
export async function readUpload(req: Request, res: Response): Promise<boolean> {
  if (!takesFiles(req)) return false;
  const most = fileLimitOf(req);
  if (Number(req.headers['content-length']) > most + bodyLimit) {
    res.locals.form = await fieldsBefore(await drained(req), req.headers['content-type'] ?? '');
    res.locals.upload = { name: '', bytes: Buffer.alloc(0), tooLarge: true };
    return true;
  }
  try {
    const parsed = await parse(await readBody(req), req.headers['content-type'] ?? '');
    const form = new URLSearchParams();
    for (const [name, value] of parsed) {
      if (typeof value === 'string') form.append(name, value);
      else if (name === 'file' && !res.locals.upload) res.locals.upload = await uploadOf(value, most);
    }
    res.locals.form = form;
  } catch {
    // No form: `act` says so.
  }
  return true;
}

async function uploadOf(file: File, most: number): Promise<Upload> {
  const tooLarge = file.size > most;
  const bytes = tooLarge ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
  const name = path.basename(file.name.replaceAll('\\', '/')).normalize('NFC').replace(/\p{C}/gu, '').slice(0, 200);
  return { name, bytes, tooLarge };
}

const parse = (body: Buffer, type: string): Promise<FormData> =>
  new globalThis.Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();

/** Reads a body to its end and gives as much of its beginning as a form without a file may have. */
const drained = (req: Request) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      if (size < bodyLimit) chunks.push(chunk.subarray(0, bodyLimit - size));
      size += chunk.length;
    });
    req.on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });

const fileBegins = '\r\nContent-Disposition: form-data; name="file"; filename=';

/** What was typed into the fields that stand before the file, which is too large: nobody shall type it again. */
async function fieldsBefore(head: Buffer, type: string): Promise<URLSearchParams> {
  const form = new URLSearchParams();
  const at = head.indexOf(fileBegins);
  const [, , boundary] = /boundary=("?)([^";]+)\1/.exec(type) ?? [];
  if (at < 0 || boundary === undefined) return form;
  try {
    const whole = Buffer.concat([head.subarray(0, at), Buffer.from('--\r\n')]);
    for (const [name, value] of await parse(whole, type)) if (typeof value === 'string') form.append(name, value);
  } catch {
    // Nothing that could be read.
  }
  return form;
}
