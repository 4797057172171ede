import { evidenceOf, type InitiativeVersion, initiativeAt, initiativeHistory } from '~/domain/initiatives/index.server';
import { checkersOf } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { pageTitle } from '../coordinate/facts.server';
import { amountIn, initiativeInWords, placesOf } from './facts.server';

/** The page of an initiative. */
export async function initiativeView(visit: MemberVisit) {
  const { ctx, actor, params, words: t, to, locale } = visit;
  const now = await initiativeAt(ctx, actor, params.initiative);
  const versions = await initiativeHistory(ctx, now.id);
  const placeOf = await placesOf(visit, versions);
  const names = await checkersOf(
    ctx,
    versions.flatMap(({ savedBy, checkedBy }) => (checkedBy ? [savedBy, checkedBy] : [savedBy])),
  );
  const named = (accountId: string) => names.get(accountId) ?? t('coordinate.byStaff');
  const initiative = initiativeInWords(visit, now, placeOf(now));
  const checkedIn = ({ checkedBy, checkedAt }: InitiativeVersion) =>
    checkedBy !== null && checkedAt !== null
      ? t('initiatives.checkedOn', { name: named(checkedBy), moment: shortMoment(checkedAt, locale) })
      : null;
  return {
    title: pageTitle(visit, now.title),
    list: to('/coordinate/initiatives'),
    initiative,
    evidence: now.evidence === null ? null : await evidenceIn(visit, now.code, now.evidence),
    check: {
      number: now.number,
      done: checkedIn(now),
      may: now.evidence !== null && now.createdBy !== actor.accountId && now.savedBy !== actor.accountId,
    },
    history: versions.map((version, i) => ({
      number: version.number,
      at: shortMoment(version.savedAt, locale),
      by: named(version.savedBy),
      said: changesIn(visit, version, versions[i + 1], placeOf),
      checked: checkedIn(version),
    })),
  };
}

async function evidenceIn({ ctx, actor, words: t, to, locale }: MemberVisit, code: string, hash: string) {
  const { bytes, contentType } = await evidenceOf(ctx, actor, code, hash);
  const kind = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' }[contentType] ?? '';
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1_000_000));
  return {
    hash,
    to: to(`/coordinate/initiatives/${code}/evidence/${hash}`),
    said: t('initiatives.evidenceSaid', { kind, size }),
  };
}

/** What a version says that the one before did not: the name of each fact with its value before and after. */
function changesIn(
  { words: t, locale }: MemberVisit,
  after: InitiativeVersion,
  before: InitiativeVersion | undefined,
  placeOf: (version: InitiativeVersion) => string | null,
): string[] {
  if (!before) return [t('initiatives.wasRecorded')];
  const facts: [label: string, say: (version: InitiativeVersion) => string | null][] = [
    [t('initiatives.title'), ({ title }) => title],
    [t('coordinate.status'), ({ status }) => t(`initiatives.status.${status}`)],
    [t('initiatives.startedOn'), ({ startedOn }) => startedOn],
    [t('initiatives.origin'), ({ origin }) => t(`initiatives.origin.${origin}`)],
    [t('initiatives.place'), placeOf],
    [
      t('initiatives.partners'),
      ({ partners }) =>
        partners.map(({ name, sector }) => `${name} (${t.find(`account.sector_${sector}`) ?? sector})`).join('; '),
    ],
    [t('initiatives.amount'), ({ amount, currency }) => amountIn(locale, amount, currency)],
    [t('initiatives.evidence'), ({ evidence }) => evidence && `${evidence.slice(0, 12)}…`],
  ];
  return facts.flatMap(([label, say]) => {
    const [from, into] = [say(before) ?? '–', say(after) ?? '–'];
    return from === into ? [] : [`${label}: ${from} → ${into}`];
  });
}
