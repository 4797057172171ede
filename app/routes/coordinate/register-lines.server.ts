import type { certificateStatuses, RegisterRow } from '~/domain/reports/certificate-register.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';

/** Rows of the register as the screen prints them: the values of the file, in words where they are codes. */
export const registerLines = ({ words: t, to }: MemberVisit, courses: Map<string, string>, rows: RegisterRow[]) =>
  rows.map((row) => {
    const text = (column: keyof RegisterRow) => String(row[column] ?? '');
    const dayOf = (column: keyof RegisterRow) => text(column) && shortDay(text(column).slice(0, 10), t.locale);
    const [revoked, reason] = [dayOf('revoked_at'), text('reason')];
    return {
      number: text('certificate_no'),
      to: to(`/certificates/${text('verify_code')}`),
      name: text('name_as_printed'),
      course: courses.get(text('course_slug')) ?? text('course_slug'),
      version: text('course_version'),
      issued: dayOf('issued_at'),
      result: row.result_pct === null ? null : t('coordinate.resultOf', { percent: text('result_pct') }),
      status: text('status') as (typeof certificateStatuses)[number],
      until: row.expires_on === null ? '' : t('reports.validUntil', { date: dayOf('expires_on') }),
      since: revoked,
      reason: reason ? (t.find(`certificates.reason.${reason}`) ?? reason) : '',
      replacedBy: text('replaced_by'),
    };
  });

export type RegisterLine = ReturnType<typeof registerLines>[number];
