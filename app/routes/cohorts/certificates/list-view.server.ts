import {
  type CertificateList,
  certificateListAt,
  certificateListRowsOf,
  type ListRow,
  listCounts,
  listReasons,
} from '~/domain/issuing/index.server';
import { isRowOutcome, type RowOutcome, rowOutcomes } from '~/domain/issuing/issuing.schema';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { figure, pageTitle } from '../../coordinate/facts.server';
import { cohortHead } from '../facts.server';

/** A list as its page draws it: who made it, how far it is, its rows and why some get none. */
export async function listView(visit: MemberVisit) {
  const { ctx, actor, params, url, locale, words: t } = visit;
  const list = await certificateListAt(ctx, actor, params.cohort, params.roll);
  const head = await cohortHead(visit, list.cohort);
  const members = `${head.here}/certificates`;
  const path = `${members}/${list.id}`;
  const asked = url.searchParams.get('only');
  const only = isRowOutcome(asked) ? asked : undefined;
  const after = Math.max(0, Number(url.searchParams.get('after')) || 0);
  const counts = await listCounts(ctx, actor, list.id);
  const reasons = await listReasons(ctx, actor, list.id);
  const { rows, next } = await certificateListRowsOf(ctx, actor, list.id, { only, after });
  const seen = rowOutcomes.reduce((sum, one) => sum + counts[one], 0);
  const query = (more: { only?: RowOutcome; after?: number | null }) => {
    const given = Object.entries(more).filter(([, value]) => value);
    return given.length > 0
      ? `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
      : path;
  };
  return {
    title: pageTitle(visit, t('issuing.listTitle')),
    head,
    path,
    members,
    nameless: reasons.some(({ reason }) => reason === 'nameless') ? `${members}?show=nameless` : null,
    state: list.state,
    failed: list.failed,
    facts: factsOf(visit, list),
    progress: { done: list.done, total: list.planned },
    planned: list.planned,
    issued: list.issued,
    skipped: list.state === 'done' ? list.planned - list.issued : 0,
    /** People on the list whom the reader does not see; of those who are to get one, none may be among them. */
    hidden: list.state === 'dropped' ? 0 : list.planned + list.withheld - seen,
    beyond: list.state === 'prepared' ? list.planned - counts.issue : 0,
    reasons: reasons.map(({ outcome, reason, n }) => ({
      key: `${outcome} ${reason}`,
      label: t(`issuing.reason.${reason}`),
      value: n,
      text: figure(locale, n),
    })),
    choices: [
      { key: 'all', to: path, label: t('issuing.all'), count: figure(locale, seen), here: !only },
      ...rowOutcomes
        .filter((one) => counts[one] > 0 || one === only)
        .map((one) => ({
          key: one,
          to: query({ only: one }),
          label: t(`issuing.outcome.${one}`),
          count: figure(locale, counts[one]),
          here: only === one,
        })),
    ],
    rows: rows.map((row) => rowView(visit, row)),
    first: after > 0 ? query({ only }) : null,
    next: next === null ? null : query({ only, after: next }),
    file: `${path}/rows.csv`,
  };
}

export type ListView = Awaited<ReturnType<typeof listView>>;

function factsOf({ words: t, locale }: MemberVisit, list: CertificateList): string[] {
  const fact = (key: 'preparedBy' | 'issuedBy' | 'droppedBy', at: number | null, name: string | null) =>
    at === null ? [] : [t(`issuing.${key}`, { moment: shortMoment(at, locale), name: name ?? t('issuing.somebody') })];
  return [
    ...fact('preparedBy', list.preparedAt, list.preparer),
    ...fact('issuedBy', list.issuedAt, list.issuer),
    ...fact('droppedBy', list.droppedAt, list.dropper),
  ];
}

function rowView({ words: t, to }: MemberVisit, row: ListRow) {
  const { place, personId, name, resultPercent, outcome, reason, number, code, erasedAt } = row;
  const names = [
    { lang: 'kk', name: name?.kk },
    { lang: 'ru', name: name?.ru },
    { lang: 'kk-Latn', name: name?.latin },
  ];
  return {
    place,
    to: erasedAt === null ? to(`/coordinate/people/${personId}`) : null,
    names: names.flatMap((one) => (one.name ? [{ lang: one.lang, name: one.name }] : [])),
    nobody: t(erasedAt === null ? 'coordinate.unnamed' : 'issuing.standing.erased'),
    result: resultPercent,
    outcome,
    reason: reason && t(`issuing.reason.${reason}`),
    certificate: number && code ? { number, to: to(`/certificates/${code}`) } : null,
  };
}
