import { type FaultCode, type FaultParams, fileStart, type Place, type Report } from './faults';

/**
 * What a lesson may cost. A long real lesson has about 40 kB, 400 lines and 2,000 nodes; the bounds leave room
 * for several times that and keep a hostile file under two seconds.
 */
export const bounds = {
  bytes: 256 * 1024,
  lines: 6000,
  depth: 24,
  tags: 3000,
  closingBraces: 2000,
  marks: 20_000,
  marksInOnePiece: 3000,
  cellsInOnePiece: 3000,
  /** Characters between two empty lines: literal autolinks cost the square of it inside an open bracket. */
  pieceLength: 12_000,
  wordLength: 2048,
  nodes: 20_000,
  nodeDepth: 48,
  addressLength: 2048,
  literalDepth: 8,
  literalValues: 1000,
  frontMatterBytes: 32 * 1024,
};

const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;
const count = (text: string, marks: RegExp): number => text.match(marks)?.length ?? 0;

/** Levels of quotation and list that a line opens by its indentation and its marks. */
function depthOfLine(line: string): number {
  const markers = count(containers.exec(line)?.[0] ?? '', />|[-+*](?=[ \t])|[.)](?=[ \t])/g);
  if (!markers) return 0;
  const indent = /^[ \t]*/.exec(line)![0].replace(/\t/g, '    ').length;
  return markers + Math.floor(indent / 2); // each level of a list needs two columns at least
}

/** Follows how deep tags are open; returns the column (from 1) at which they become too deep, or 0. */
function tooDeepAt(line: string, open: { tags: number }): number {
  const bare = line.replace(/(`+)[^`]*\1/g, (code) => ' '.repeat(code.length));
  for (const found of bare.matchAll(/<\/|\/>|<(?=[A-Za-z_$>])/g)) {
    open.tags = found[0] === '<' ? open.tags + 1 : Math.max(0, open.tags - 1);
    if (open.tags > bounds.depth) return found.index + 1;
  }
  return 0;
}

type Excess = [Place, FaultCode, FaultParams];

/** The first excess line by line: marks and cells count since the last empty line, tags and braces in all. */
function excessIn(lines: string[]): Excess | undefined {
  const whole = { marks: 0, tags: 0, braces: 0 };
  const piece = { length: 0, marks: 0, cells: 0 }; // what the parser weighs against each other
  const open = { tags: 0 };
  let fence = '';
  for (const [index, line] of lines.entries()) {
    const place: Place = { line: index + 1, column: 1 };
    if (!line.trim()) piece.length = piece.marks = piece.cells = 0;
    piece.length += line.length;
    const marks = count(line, /[*_~[\]`!@]/g);
    piece.marks += marks;
    whole.marks += marks;
    piece.cells += count(line, /\|/g);
    whole.tags += count(line, /</g);
    whole.braces += count(line, /\}/g);
    if (piece.length > bounds.pieceLength) return [place, 'longPiece', { most: bounds.pieceLength }];
    if (piece.marks > bounds.marksInOnePiece) return [place, 'tooManyMarks', { most: bounds.marksInOnePiece }];
    if (whole.marks > bounds.marks) return [place, 'tooManyNodes', { most: bounds.marks }];
    if (piece.cells > bounds.cellsInOnePiece) return [place, 'tooManyCells', { most: bounds.cellsInOnePiece }];
    if (whole.braces > bounds.closingBraces) return [place, 'tooManyNodes', { most: bounds.closingBraces }];
    const long = line.length > bounds.wordLength ? /[^\s<>()[\]|"'*_~]{2049}/.exec(line) : null;
    if (long) return [{ ...place, column: long.index + 1 }, 'longWord', { most: bounds.wordLength }];

    const fenced = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fenced && (!fence || (fenced[0] === fence[0] && fenced.length >= fence.length))) fence = fence ? '' : fenced;
    const column = depthOfLine(line) > bounds.depth ? 1 : fence ? 0 : tooDeepAt(line, open);
    if (column) return [{ ...place, column }, 'tooDeep', { most: bounds.depth }];
    if (whole.tags > bounds.tags) return [place, 'tooManyNodes', { most: bounds.tags }];
  }
  return undefined;
}

/**
 * Refuses what would be dear to parse, from the bare text: size, lines, nesting of tags, quotations and lists,
 * marks of emphasis, brackets, cells. It is cheap and rough and stops at the first excess; the guard measures the
 * parsed tree exactly.
 */
export function scanBounds(source: string, report: Report): void {
  const bytes = Buffer.byteLength(source);
  if (bytes > bounds.bytes) {
    report(fileStart, 'tooLong', { bytes, most: bounds.bytes });
    return;
  }
  const lines = source.split('\n');
  if (lines.length > bounds.lines) {
    report(fileStart, 'tooManyLines', { lines: lines.length, most: bounds.lines });
    return;
  }
  const excess = excessIn(lines);
  if (excess) report(...excess);
}
