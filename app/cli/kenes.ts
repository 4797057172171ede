import { parseArgs } from 'node:util';
import pino from 'pino';
import type { Ctx } from '~/platform/context';
import { readEnv } from '~/platform/env';
import { mendable } from '~/platform/mendable';
import { Refusal } from '~/platform/refusal';
import { compose } from '~/web/compose';
import { prepare } from '~/web/prepare';
import { wordsIn } from '~/words/catalogues.server';
import { type Command, type Outcome, Refused, WrongUse } from './command';

/** One file a noun: the noun of a command names the file that knows it. */
const nouns = import.meta.glob<{ commands: Record<string, Command> }>(['./*.ts', '!./kenes.ts', '!./command.ts']);

const usageOf = (name: string, command: Command) =>
  `usage: kenes ${[name, command.usage].filter(Boolean).join(' ')} [--json]`;

/** Runs one command line; resolves to the exit code: 0 done, 1 refused, 2 wrong use. */
async function main(argv: string[]): Promise<number> {
  const [noun = 'help', verb = ''] = argv;
  if (['help', '--help', '-h'].includes(noun)) return help();
  const known = (await nouns[`./${noun}.ts`]?.())?.commands ?? {};
  const name = known[noun] ? noun : `${noun} ${verb}`;
  const command = known[name];
  if (!command) {
    const near = Object.entries(known).map(([key, it]) => usageOf(key, it));
    console.error([`kenes: there is no command "${name.trim()}".`, ...near, 'See: kenes help'].join('\n'));
    return 2;
  }
  return runCommand(name, command, argv.slice(name.split(' ').length));
}

async function runCommand(name: string, command: Command, args: string[]): Promise<number> {
  let opened: Promise<Ctx> | undefined;
  const open = () => {
    opened ??= openSite();
    return opened;
  };
  try {
    const given = parseArgs({
      args,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    const [least, most] = command.positionals ?? [0, 0];
    const count = given.positionals.length;
    if (count < least || count > most) throw new WrongUse(count < least ? 'something is missing' : 'too many words');
    return tell(await command.run(open, given), given.values.json === true);
  } catch (error) {
    return explain(error, usageOf(name, command));
  } finally {
    const ctx = await opened?.catch(() => undefined);
    await ctx?.db.close();
  }
}

/** The site without its server. Standard output belongs to the command, so the log goes to standard error. */
async function openSite(): Promise<Ctx> {
  const env = readEnv();
  const composed = await compose({ ...env, logLevel: 'silent' });
  const level = process.env.LOG_LEVEL ? env.logLevel : 'warn';
  const ctx = { ...composed, env, log: pino({ level, base: null }, pino.destination({ dest: 2, sync: true })) };
  await prepare(ctx);
  return ctx;
}

function tell({ json, text, lines, refused }: Outcome, asJson: boolean): number {
  const inJson = lines ? lines.map((line) => JSON.stringify(line)).join('\n') : JSON.stringify(json, null, 2);
  const output = asJson ? inJson : text;
  if (output) process.stdout.write(`${output.replace(/\n$/, '')}\n`);
  if (!refused) return 0;
  console.error(refused);
  return 1;
}

function explain(error: unknown, usage: string): number {
  if (error instanceof Refusal) {
    console.error(wordsIn('en').find(`errors.${error.code}`, error.params) ?? `Refused: ${error.code}`);
    return 1;
  }
  const { message, code } = error as Error & { code?: string };
  if (error instanceof WrongUse || code?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`kenes: ${message}\n${usage}`);
    return 2;
  }
  console.error(error instanceof Refused ? message : (mendable(error) ?? error));
  return 1;
}

async function help(): Promise<number> {
  const files = await Promise.all(Object.values(nouns).map((load) => load()));
  const lines = files
    .flatMap(({ commands }) => Object.entries(commands))
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, { usage, summary }]) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`);
  console.log(
    [
      'kenes <noun> <verb> … [--json]',
      '',
      ...lines,
      '',
      'Exit: 0 done, 1 refused (the reason is on standard error), 2 wrong use.',
    ].join('\n'),
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
