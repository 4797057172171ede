import { courseVersion } from '~/domain/catalogue/index.server';
import { citiesIn, nameIn } from '~/domain/identity/index.server';
import type { DescribedEnrolment } from '~/domain/reports/index.server';
import { shortDate } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';

/** Enrolments as a list prints them: only what it shows. */
export async function enrolmentLines(visit: MemberVisit, rows: DescribedEnrolment[]) {
  const { ctx, locale, to } = visit;
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      to: to(`/coordinate/people/${row.personId}`),
      name: nameIn(row, locale),
      place: [row.employer, row.cityId && (cities.get(row.cityId) ?? row.cityId)].filter(Boolean).join(' · '),
      course: (await courseVersion(ctx, row.shownVersionId)).title[locale],
      state: row.state,
      need: row.need,
      progress: { done: row.progress.done, total: row.progress.total },
      enrolled: shortDate(row.enrolledAt, locale),
      lastActive: row.lastActiveAt === null ? null : shortDate(row.lastActiveAt, locale),
      certificate: row.certificate && {
        number: row.certificate.number,
        to: to(`/certificates/${row.certificate.code}`),
      },
    })),
  );
}

export type EnrolmentLine = Awaited<ReturnType<typeof enrolmentLines>>[number];
