import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { courseAt } from '~/domain/catalogue/index.server';
import { cohortAt } from '~/domain/cohorts/index.server';
import { citiesIn, findOrganisations, operator, organisationNames } from '~/domain/identity/index.server';
import {
  alikeNames,
  carryOutNow,
  planRoster,
  rosterAt,
  rosterLinesOf,
  rosterRemovalsOf,
  sentencesOf,
} from '~/domain/rosters/index.server';
import { type LineFilter, rosterLimits } from '~/domain/rosters/roster.schema';
import { dayAfter, isDay, startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { fold } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale } from '~/words/words';
import { type Command, type Given, textOf, WrongUse } from './command';

/** Lines named in the outcome at the most; the page of the list has all of them. */
const named = 200;

export const commands: Record<string, Command> = {
  'roster import': {
    summary: 'Enrols and invites the people of a CSV or XLSX file; with --dry-run only says what would happen.',
    usage:
      'FILE [--course SLUG] [--due DAY] [--language kk|ru|en] [--dry-run] [--whole-list [--cohort CODE | --organisation NAME]] [--allow-removals N]',
    options: {
      course: { type: 'string' },
      due: { type: 'string' },
      language: { type: 'string', default: 'ru' },
      'dry-run': { type: 'boolean', default: false },
      'whole-list': { type: 'boolean', default: false },
      cohort: { type: 'string' },
      organisation: { type: 'string' },
      'allow-removals': { type: 'string' },
    },
    positionals: [1, 1],
    async run(open, given) {
      const [place = ''] = given.positionals;
      const locale = textOf(given, 'language');
      if (!isLocale(locale)) throw new WrongUse('--language is kk, ru or en');
      const dueAt = dueIn(given);
      const bytes = await fileAt(place);
      const ctx = await open();
      const slug = textOf(given, 'course');
      const { whole, courseId } = await wholeIn(ctx, given, slug === undefined ? null : (await courseAt(ctx, slug)).id);
      const file = { name: path.basename(place), bytes };
      const { rosterId, counts: planned } = await planRoster(ctx, operator(), {
        file,
        courseId,
        whole,
        dueAt,
        locale,
      });
      const dryRun = given.values['dry-run'] === true;
      const before = await rosterAt(ctx, operator(), rosterId);
      const changing = planned.invited + planned.enrolled + planned.changed + (before.removals ?? 0);
      if (!dryRun && changing > 0) await carryOutNow(ctx, operator(), rosterId, allowedIn(given));
      const { counts, lines, removals, listed } = await rosterAt(ctx, operator(), rosterId);
      const notInFile = await removalsOf(ctx, rosterId);
      const remarks = [
        ...(await remarksOf(ctx, rosterId, 'refused')),
        ...(await remarksOf(ctx, rosterId, 'attention')),
      ];
      const total = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
      const what = dryRun ? 'Nothing was changed.' : changing > 0 ? 'Carried out.' : 'Nothing had to be changed.';
      return {
        json: { roster: rosterId, dryRun, lines, counts, remarks, ...(whole && { removals, listed, notInFile }) },
        text: [
          ...remarks.map(({ line, said }) => `line ${line}: ${said}`),
          ...notInFile.map(({ name, said }) => `not in the file: ${name}: ${said}`),
          `${what} Lines ${lines}: ${total.join(', ')}${whole ? `, removals ${removals} of ${listed}` : ''}`,
        ].join('\n'),
      };
    },
  },
};

async function fileAt(place: string): Promise<Buffer> {
  const found = await stat(place).catch(() => null);
  if (!found?.isFile()) throw new WrongUse(`There is no file ${place}`);
  if (found.size > rosterLimits.bytes) throw invalid('file', 'fileTooLarge');
  return readFile(place);
}

function dueIn(given: Given): number | null {
  const day = textOf(given, 'due');
  if (day === undefined) return null;
  if (!isDay(day)) throw new WrongUse('--due is a day: 2026-12-31');
  return startOfDay(dayAfter(day)) - 1;
}

/** The id of the organisation that is called so, or has this id. */
async function organisationIn(ctx: Ctx, text: string): Promise<string> {
  if ((await organisationNames(ctx, [text])).size > 0) return text;
  const named = (await findOrganisations(ctx, text)).filter(({ name }) => fold(name) === fold(text));
  const [one, ...others] = named;
  if (!one) throw new WrongUse(`There is no organisation ${text}`);
  if (others.length > 0)
    throw new WrongUse(`Give the id: ${named.map(({ id, cityId }) => `${id} (${cityId ?? 'no city'})`).join(', ')}`);
  return one.id;
}

/** What the file is the whole list of: the cohort, the course in the organisation, else the course. */
async function wholeIn(ctx: Ctx, given: Given, courseId: string | null) {
  const code = textOf(given, 'cohort');
  const organisation = textOf(given, 'organisation');
  if (given.values['whole-list'] !== true) {
    if (code !== undefined || organisation !== undefined || given.values['allow-removals'] !== undefined)
      throw new WrongUse('--cohort, --organisation and --allow-removals go with --whole-list');
    return { whole: null, courseId };
  }
  if (code !== undefined && organisation !== undefined)
    throw new WrongUse('A list is that of a cohort or of an organisation: give one of them');
  if (organisation !== undefined)
    return { whole: { organisationId: await organisationIn(ctx, organisation) }, courseId };
  if (code === undefined) return { whole: { organisationId: null }, courseId };
  const cohort = await cohortAt(ctx, operator(), code);
  if (courseId !== null && courseId !== cohort.courseId) throw new WrongUse('--course is not the course of the cohort');
  return { whole: { cohortId: cohort.id }, courseId: cohort.courseId };
}

function allowedIn(given: Given): number | null {
  const text = textOf(given, 'allow-removals');
  if (text !== undefined && !/^\d+$/.test(text)) throw new WrongUse('--allow-removals is a number of people');
  return text === undefined ? null : Number(text);
}

async function removalsOf(ctx: Ctx, id: string) {
  const words = wordsIn('en');
  return (await rosterRemovalsOf(ctx, operator(), id)).map(({ name, outcome, reason, alikeLine }) => ({
    name,
    outcome,
    said: words.find(`rosters.removal.${reason}`, { line: alikeLine ?? 0 }) ?? reason,
  }));
}

async function remarksOf(ctx: Ctx, id: string, filter: LineFilter) {
  const { lines } = await rosterLinesOf(ctx, { id }, { filter, limit: named });
  const cities = new Map((await citiesIn(ctx, 'en')).map((city) => [city.id, city.name]));
  const told = { words: wordsIn('en'), cities, alike: await alikeNames(ctx, operator(), lines) };
  return lines.map(({ line, outcome, details }) => ({
    line,
    outcome,
    said: sentencesOf(details, told).join(' · '),
  }));
}
