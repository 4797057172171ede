import { bounds } from './bounds';
import type { FaultCode, FaultParams, Place } from './faults';

/** The message of the MDX parser, as esbuild hands it on. */
interface ParserMessage {
  reason?: string;
  ruleId?: string;
  source?: string;
  line?: number;
  column?: number;
  place?: { line?: number; column?: number; start?: Place };
}

export interface SyntaxFault {
  place: Place;
  code: FaultCode;
  params: FaultParams;
}

function parserMessage(error: unknown): ParserMessage | undefined {
  const detail = (error as { errors?: { detail?: { cause?: unknown } }[] }).errors?.[0]?.detail;
  return (detail?.cause ?? undefined) as ParserMessage | undefined;
}

function placeFrom(message: ParserMessage): Place {
  const { place } = message;
  const at = place?.start ?? place;
  if (at?.line && at.column) return { line: at.line, column: at.column };
  // At the end of the file there is no place, but the reason names the tag that is open: `(6:1-6:10)`.
  const open = /\((\d+):(\d+)-\d+:\d+\)/.exec(message.reason ?? '');
  if (open) return { line: Number(open[1]), column: Number(open[2]) };
  return { line: message.line || 1, column: message.column || 1 };
}

function codeFrom(message: ParserMessage): [FaultCode, FaultParams] {
  const { reason = '', ruleId = '', source = '' } = message;
  if (ruleId === 'acorn') return [source.includes('mdxjs-esm') ? 'importExport' : 'expression', {}];
  if (source.includes('expression')) return ['expression', {}];
  const [first = '', second = ''] = [...reason.matchAll(/`<\/?([^`>]*)>`/g)].map((found) => found[1] ?? '');
  if (reason.startsWith('Expected a closing tag') || reason.startsWith('Expected the closing tag')) {
    return ['tagNotClosed', { name: first }];
  }
  if (reason.startsWith('Unexpected closing tag')) return ['tagMismatch', { name: first, expected: second }];
  if (reason.startsWith('Unexpected closing slash')) return ['tagNotOpened', {}];
  if (source.includes('jsx') || ruleId.startsWith('unexpected-')) return ['tagSyntax', {}];
  return ['syntax', { reason: reason.slice(0, 200) }];
}

/** What a failed bundle has to tell the author: the parser's message in our words, with its place. */
export function syntaxFault(error: unknown): SyntaxFault {
  const message = parserMessage(error);
  const start: Place = { line: 1, column: 1 };
  if (error instanceof RangeError || message instanceof RangeError || /call stack/i.test(String(error))) {
    return { place: start, code: 'tooDeep', params: { most: bounds.depth } };
  }
  if (!message?.reason) return { place: start, code: 'syntax', params: { reason: String(error).slice(0, 200) } };
  const [code, params] = codeFrom(message);
  return { place: placeFrom(message), code, params };
}
