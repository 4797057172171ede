import { cohortChoices } from '~/domain/cohorts/index.server';
import { citiesIn, limits } from '~/domain/identity/index.server';
import { sectors, sexes } from '~/domain/identity/profile.schema';
import { enrolmentStatuses, filterNames, filtersIn, needs, notStated } from '~/domain/reports/enrolment.schema';
import { courseChoices, meantIn, patience, statusWord } from '~/domain/reports/index.server';
import { takeTurn } from '~/platform/rate-limits';
import type { MemberVisit } from '~/web/visit';
import { locales } from '~/words/words';

type AskedReport = Parameters<typeof meantIn>[0];

/** The filters that the address names and the report (or a list of enrolments) has, and what can be chosen for each. A search counts: refuses tooManySearches. */
export async function filterForm({ ctx, actor, locale, url, words: t }: MemberVisit, report?: AskedReport) {
  const named = filtersIn(url.searchParams);
  const filters = meantIn(report ?? { filters: filterNames }, named);
  if (filters.q) await takeTurn(ctx, limits.search, actor.accountId);
  const none = { value: notStated, label: t('coordinate.notStated') };
  return {
    filters,
    choices: {
      course: await courseChoices(ctx, actor),
      city: [...(await citiesIn(ctx, locale)).map(({ id, name }) => ({ value: id, label: name })), none],
      cohort: (await cohortChoices(ctx, actor)).map(({ code, title }) => ({
        value: code,
        label: title ? `${code} · ${title}` : code,
      })),
      status: (report?.statuses ?? enrolmentStatuses).map((value) => ({ value, label: statusWord(value, t) })),
      sex: [...sexes.map((value) => ({ value, label: t(`account.sex_${value}`) })), none],
      sector: [...sectors.map((value) => ({ value, label: t(`account.sector_${value}`) })), none],
      language: [...locales.map((value) => ({ value, label: t(`account.language_${value}`) })), none],
      need: (['any', ...needs] as const).map((value) => ({
        value,
        label: t(`coordinate.need.${value}`, { days: patience }),
      })),
    },
  };
}

export type FilterForm = Awaited<ReturnType<typeof filterForm>>;
