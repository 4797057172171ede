import type { Words } from '~/words/words';
import type { Fault } from '../lesson.schema';

/** Every code has its sentence in words/<locale>/faults.server.json; English decides which codes there are. */
export type FaultCode = keyof typeof import('~/words/en/faults.server.json') & string;
export type FaultParams = Fault['params'];

/** Lines and columns count from 1, as editors show them. */
export interface Place {
  line: number;
  column: number;
}

export type Report = (place: Place, code: FaultCode, params?: FaultParams) => void;

export const fileStart: Place = { line: 1, column: 1 };

export const fault = (file: string, place: Place, code: FaultCode, params: FaultParams = {}): Fault => ({
  file,
  line: place.line,
  column: place.column,
  code,
  params,
});

/** An author mends a few faults at a time; a hostile file must not fill the memory with them. */
const mostFaults = 50;

/** Collects the faults of one file: no two at the same place with the same code and parameters. */
export function faultsOf(file: string): { list: Fault[]; report: Report } {
  const list: Fault[] = [];
  const seen = new Set<string>();
  const report: Report = (place, code, params = {}) => {
    const key = `${place.line}:${place.column}:${code}:${JSON.stringify(params)}`;
    if (list.length >= mostFaults || seen.has(key)) return;
    seen.add(key);
    list.push(fault(file, place, code, params));
  };
  return { list, report };
}

export const inReadingOrder = (faults: Fault[]): Fault[] =>
  [...faults].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column);

/** The sentence of a fault for its author, in the language of the words. */
export const describeFault = (found: Fault, words: Words): string =>
  words.find(`faults.${found.code}`, found.params) ?? found.code;
