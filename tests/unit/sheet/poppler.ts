import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs one of poppler's tools on a file given as bytes. A missing tool fails the test by name. */
function poppler(tool: string, args: string[], pdf: Buffer): Buffer {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input: pdf, maxBuffer: 2 ** 27 });
  if (error) throw new Error(`${tool} cannot run (${error.message}): install the package poppler-utils`);
  if (status !== 0) throw new Error(`${tool} refused the file: ${stderr}`);
  return stdout;
}

/** The text in the order of the file. */
export const textOf = (pdf: Buffer) => poppler('pdftotext', ['-raw', '-', '-'], pdf).toString('utf8');
export const infoOf = (pdf: Buffer) => poppler('pdfinfo', ['-'], pdf).toString('utf8');
export const structureOf = (pdf: Buffer) => poppler('pdfinfo', ['-struct-text', '-'], pdf).toString('utf8');
export const fontsOf = (pdf: Buffer) => poppler('pdffonts', ['-'], pdf).toString('utf8').trim().split('\n').slice(2);

export const metadataOf = (pdf: Buffer) => poppler('pdfinfo', ['-meta', '-'], pdf).toString('utf8');

/** The files that it carries, by name. */
export function attachmentsOf(pdf: Buffer): Record<string, Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'attached-'));
  try {
    const file = path.join(folder, 'it.pdf');
    const out = path.join(folder, 'out');
    writeFileSync(file, pdf);
    mkdirSync(out);
    poppler('pdfdetach', ['-saveall', '-o', out, file], pdf);
    return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(path.join(out, name))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface WordBox {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every word with its box in points from the top left; of one page where it is named. */
export function wordsOf(pdf: Buffer, only?: number): WordBox[] {
  const range = only === undefined ? [] : ['-f', String(only), '-l', String(only)];
  const page = poppler('pdftotext', ['-bbox', ...range, '-', '-'], pdf).toString('utf8');
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
    text: text!.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"'),
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
}

export interface Picture {
  width: number;
  height: number;
  /** Pixels in a point. */
  scale: number;
  /** 0 black to 255 white, at a pixel. */
  grey(x: number, y: number): number;
}

/** A page as it prints, the first unless told. */
export function pictureOf(pdf: Buffer, dpi: number, page = 1): Picture {
  const pgm = poppler('pdftoppm', ['-gray', '-r', String(dpi), '-f', String(page), '-l', String(page), '-'], pdf);
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? [];
  if (!head) throw new Error('pdftoppm gave no grey picture');
  const wide = Number(width);
  const grey = (x: number, y: number) => pgm[head.length + Math.floor(y) * wide + Math.floor(x)]!;
  return { width: wide, height: Number(height), scale: dpi / 72, grey };
}

/** The grey values of a box that is given in points. */
export function crop({ grey, scale }: Picture, { left, top, right, bottom }: Omit<WordBox, 'text'>): number[] {
  const values: number[] = [];
  for (let y = Math.round(top * scale); y < Math.round(bottom * scale); y++) {
    for (let x = Math.round(left * scale); x < Math.round(right * scale); x++) values.push(grey(x, y));
  }
  return values;
}

/** The part of a crop that is dark. */
export const inkOf = (values: number[]) => values.filter((value) => value < 128).length / values.length;
