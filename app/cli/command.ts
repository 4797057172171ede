import type { ParseArgsConfig } from 'node:util';
import type { Ctx } from '~/platform/context';

/** Wrong use of the tool: exit 2 with the usage line. */
export class WrongUse extends Error {}

/** A "no" with a sentence of its own that the operator can act on: exit 1. */
export class Refused extends Error {}

/** What a command hands back: the same facts for a program (`--json`) and for a person. */
export interface Outcome {
  json: unknown;
  text: string;
  /** With `--json`: one object a line instead of `json`, for commands that answer about many files. */
  lines?: unknown[];
  /** A "no" of the whole command: printed on standard error after the outcome, exit 1. */
  refused?: string;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * One thing that the operator's tool does. A file `app/cli/<noun>.ts` exports
 * `commands: Record<'<noun> <verb>', Command>` (or `'<noun>'` alone) and is found by its name.
 */
export interface Command {
  /** One line for `kenes help`. */
  summary: string;
  /** What stands behind the words, for example `FILE [--dry-run]`. */
  usage: string;
  /** As node:util parseArgs takes them; `--json` is there for every command. */
  options?: Options;
  /** Fewest and most words that belong to no option; none are taken unless this says so. */
  positionals?: [least: number, most: number];
  /**
   * Does it. `open` composes the site over the migrated database of the environment (once; it is closed at the end).
   * A Refusal becomes its English sentence and exit 1, a WrongUse the usage line and exit 2.
   */
  run(open: () => Promise<Ctx>, given: Given): Promise<Outcome>;
}

export interface Given {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
}

/** An option as text, or undefined when it was not given. */
export const textOf = (given: Given, name: string): string | undefined => {
  const value = given.values[name];
  return typeof value === 'string' ? value : undefined;
};

/** An option as a whole number not below `least`, or undefined when it was not given. */
export function wholeOf(given: Given, name: string, least = 0): number | undefined {
  const text = textOf(given, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new WrongUse(`--${name} needs a whole number from ${least}`);
  return value;
}
