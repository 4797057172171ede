import { staffNames } from '~/domain/reports/index.server';
import { type PastVersion, versionsOf } from '~/domain/studio/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';

/** A version of the course in sentences. */
export interface PastVersionView {
  id: string;
  version: string;
  number: string;
  current: boolean;
  note: string | null;
  about: string;
  /** Who agreed, or why nobody did; that it went back to another one. */
  lines: string[];
  /** Its texts can be put into the working copy. */
  restores: boolean;
}

/** The versions of the course, the latest first, with the names of those who made them. */
export async function pastVersions(visit: MemberVisit): Promise<PastVersionView[]> {
  const { ctx, actor, locale, params, words: t } = visit;
  const versions = await versionsOf(ctx, actor, params.course);
  const accounts = versions.flatMap(({ publication }) => [publication?.by ?? [], publication?.agreedBy ?? []].flat());
  const names = await staffNames(ctx, accounts, locale);
  const linesOf = ({ publication }: PastVersion) => {
    if (!publication) return [t('review.history.folder')];
    const { agreedBy, aloneReason, restores } = publication;
    return [
      ...(agreedBy ? [t('review.history.agreed', { name: names.get(agreedBy) ?? t('review.somebody') })] : []),
      ...(aloneReason ? [t('review.history.alone', { reason: aloneReason })] : []),
      ...(restores ? [t('review.history.restores', { version: restores })] : []),
    ];
  };
  return versions.map((one) => ({
    id: one.id,
    version: t('studio.versionOf', { version: one.version }),
    number: one.version,
    current: one.current,
    note: one.publication?.note ?? null,
    about: [one.publication && names.get(one.publication.by), shortMoment(one.at, locale)].filter(Boolean).join(' · '),
    lines: linesOf(one),
    restores: one.kept && !one.current,
  }));
}
