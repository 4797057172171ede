import { catalogueOf } from '~/domain/catalogue/index.server';
import { citiesIn, may } from '~/domain/identity/index.server';
import {
  alikeNames,
  type Roster,
  rosterAt,
  rosterLinesOf,
  sentencesOf,
  unknownOrganisationsOf,
} from '~/domain/rosters/index.server';
import { isLineFilter, lineFilters } from '~/domain/rosters/roster.schema';
import { shortDate, shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { figure, pageTitle } from '../facts.server';
import { wholeFact, wholeView } from './removals-view.server';

/** One list as its page draws it: what it is, its totals as links, and the lines that the filter lets through. */
export async function rosterView(visit: MemberVisit) {
  const { ctx, actor, params, url, to, locale, words: t } = visit;
  const roster = await rosterAt(ctx, actor, params.roster ?? '');
  const path = to(`/coordinate/rosters/${roster.id}`);
  const asked = url.searchParams.get('only');
  const filter = isLineFilter(asked) ? asked : undefined;
  const after = Math.max(0, Number(url.searchParams.get('after')) || 0);
  const { lines, next } = await rosterLinesOf(ctx, roster, { filter, after });
  const alike = await alikeNames(ctx, actor, lines);
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  const { byId } = await catalogueOf(ctx);
  const query = (more: Record<string, string | number | undefined>) => {
    const given = Object.entries(more).filter(([, value]) => value !== undefined);
    return given.length > 0
      ? `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
      : path;
  };
  return {
    title: pageTitle(visit, t('rosters.one')),
    heading: roster.fileName || t('rosters.one'),
    path,
    state: roster.state,
    failed: roster.failed,
    facts: factsOf(visit, roster),
    remarks: remarksOf(visit, roster),
    progress: { done: roster.doneLines, total: roster.toDo },
    changing: roster.changing,
    whole: await wholeView(visit, roster),
    unknown: roster.state === 'planned' ? await unknownView(visit, roster) : null,
    duplicates: may(actor, 'people.merge') ? to('/coordinate/duplicates/people') : null,
    undecided: roster.counts.attention,
    totals: [
      { to: path, label: t('rosters.all'), count: figure(locale, roster.lines), here: !filter },
      ...lineFilters
        .filter((name) => roster.counts[name] > 0)
        .map((name) => ({
          to: query({ only: name }),
          label: t(`rosters.total.${name}`),
          count: figure(locale, roster.counts[name]),
          here: filter === name,
        })),
    ],
    lines: lines.map(({ line, outcome, details, data, personId, courseId, attention }) => ({
      line,
      outcome,
      attention,
      name: data.name ?? null,
      email: data.email ?? null,
      to: personId && to(`/coordinate/people/${personId}`),
      course: byId.get(courseId ?? '')?.title[locale] ?? data.course ?? null,
      place: [data.organisation, data.city].filter(Boolean).join(' · '),
      sentences: sentencesOf(details, { words: t, cities, alike }),
    })),
    first: after > 0 ? query({ only: filter }) : null,
    next: next === null ? null : query({ only: filter, after: next }),
    file: to(`/coordinate/rosters/${roster.id}/lines.csv`),
  };
}

export type RosterView = Awaited<ReturnType<typeof rosterView>>;

/** How many organisations nobody knows, and where one says what they are; null where there is none. */
async function unknownView({ ctx, actor, to }: MemberVisit, roster: Roster) {
  const unknown = await unknownOrganisationsOf(ctx, actor, roster);
  if (unknown.length === 0) return null;
  const open = unknown.filter(({ choice }) => choice === null).length;
  return { n: unknown.length, open, to: to(`/coordinate/rosters/${roster.id}/organisations`) };
}

function factsOf(visit: MemberVisit, roster: Roster): string[] {
  const { words: t, locale } = visit;
  return [
    t('rosters.sentOn', { moment: shortMoment(roster.madeAt, locale) }),
    ...(roster.course ? [t('rosters.ofCourse', { course: roster.course[locale] })] : []),
    ...wholeFact(visit, roster),
    ...(roster.dueAt === null ? [] : [t('rosters.dueOn', { date: shortDate(roster.dueAt, locale) })]),
    ...(roster.finishedAt === null ? [] : [t('rosters.doneOn', { moment: shortMoment(roster.finishedAt, locale) })]),
  ];
}

/** What was noticed about the file as a whole. */
function remarksOf({ words: t }: MemberVisit, { remarks }: Roster): string[] {
  const { unknownColumns = [], phone, encoding } = remarks;
  return [
    ...(unknownColumns.length > 0 ? [t('rosters.unknownColumns', { names: unknownColumns.join(', ') })] : []),
    ...(phone ? [t('rosters.phoneIgnored')] : []),
    ...(encoding === 'windows-1251' ? [t('rosters.oldEncoding')] : []),
  ];
}
