import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Actor, findActorByAddress, may, operator } from '~/domain/identity/index.server';
import { enrolmentFilters, filterNames } from '~/domain/reports/enrolment.schema';
import {
  findReport,
  meantIn,
  type Report,
  type ReportFile,
  reportFile,
  reportFormats,
  reports,
} from '~/domain/reports/index.server';
import { isDay, localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { conflict, forbidden, missing } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { type Command, type Given, textOf, WrongUse } from './command';
import { verifyCommand } from './frozen/verify';

const names = reports.map(({ name }) => name).join(', ');
const filters = [...filterNames].map((name) => `--${name} …`).join(' ');

export const commands: Record<string, Command> = {
  'report verify': verifyCommand,
  'report export': {
    summary: `Writes a report (${names}) to a file: the rows of the page for the same filters and instant.`,
    usage: `NAME --format csv|xlsx|pdf|json [--separator ;|,] [--at INSTANT] [--as ADDRESS] [--locale kk|ru|en] [${filters}] --out FILE`,
    options: {
      format: { type: 'string', default: 'csv' },
      separator: { type: 'string', default: ';' },
      at: { type: 'string' },
      as: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      out: { type: 'string' },
      ...Object.fromEntries(filterNames.map((name) => [name, { type: 'string' as const }])),
    },
    positionals: [1, 1],
    async run(open, given) {
      const locale = locales.find((one) => one === textOf(given, 'locale'));
      if (!locale) throw new WrongUse('--locale is kk, ru or en');
      const asked = {
        ...readFormat(given),
        filters: readFilters(given),
        at: readInstant(given),
        words: wordsIn(locale),
      };
      const out = textOf(given, 'out');
      if (!out) throw new WrongUse('--out FILE is missing');
      const report = findReport(given.positionals[0] ?? '');
      if (!report) throw conflict('reportUnknown', { names });
      const idle = filterNames.find((name) => asked.filters[name] !== undefined && !report.filters.includes(name));
      if (idle) throw new WrongUse(`--${idle} means nothing in ${report.name}`);
      const { status } = asked.filters;
      if (status !== undefined && meantIn(report, asked.filters).status === undefined)
        throw new WrongUse(`--status ${status} means nothing in ${report.name}`);
      const ctx = await open();
      const { snapshot, pieces } = await reportFile(ctx, await readActor(ctx, given, report, locale), report, asked);
      await writeWhole(out, pieces);
      const json = { file: out, ...snapshot, at: localIso(snapshot.at) };
      return { json, text: `${out}: ${snapshot.rows} rows as of ${json.at}, snapshot ${snapshot.id}.` };
    },
  },
};

/** Whose file it is: that of somebody with their scope, as their page gives it, or of the operator with everything. */
async function readActor(ctx: Ctx, given: Given, report: Report, locale: Locale): Promise<Actor> {
  const email = textOf(given, 'as');
  if (email === undefined) return operator(locale);
  const actor = await findActorByAddress(ctx, email, locale);
  if (!actor) throw missing('addressUnknown');
  if (!may(actor, report.permission)) throw forbidden();
  return actor;
}

function readFormat(given: Given) {
  const format = textOf(given, 'format');
  const known = reportFormats.find((one) => one === format);
  if (!known) throw new WrongUse('--format is csv, xlsx, pdf or json');
  const separator = textOf(given, 'separator');
  if (separator !== ';' && separator !== ',') throw new WrongUse('--separator is ; or ,');
  return { format: known, separator } as const;
}

/** Wrong filters are refused here: what an address forgives would quietly count too many. */
function readFilters(given: Given) {
  const values = Object.fromEntries(filterNames.map((name) => [name, textOf(given, name)]));
  const read = enrolmentFilters.parse(values);
  const wrong = filterNames.find((name) => values[name] !== undefined && read[name] === undefined);
  if (wrong) throw new WrongUse(`--${wrong} ${values[wrong]} cannot be used`);
  return read;
}

function readInstant(given: Given): number | undefined {
  const text = textOf(given, 'at');
  if (text === undefined) return undefined;
  const at = /^\d+$/.test(text) ? Number(text) : isDay(text) ? Number.NaN : Date.parse(text);
  if (!Number.isSafeInteger(at)) throw new WrongUse('--at is an instant: milliseconds or 2026-03-02T10:00:00+05:00');
  return at;
}

/** Under its name there is either the whole file or nothing new. */
async function writeWhole(file: string, pieces: ReportFile['pieces']): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(pieces, createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
