import type { JointRow } from '~/domain/reports/joint-initiatives.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';

/** Rows of the report of initiatives as the screen prints them. */
export const jointLines = ({ words: t, to }: MemberVisit, cities: Map<string, string>, rows: JointRow[]) =>
  rows.map((row) => {
    const text = (column: keyof JointRow) => String(row[column] ?? '');
    return {
      code: text('id'),
      to: to(`/coordinate/initiatives/${text('id')}`),
      title: text('title'),
      started: shortDay(text('started_on'), t.locale),
      partners: text('partners')
        .split('; ')
        .map((partner) => partner.replace(/\((\w+)\)$/, (_, code) => `(${t.find(`account.sector_${code}`) ?? code})`)),
      origin: t.find(`initiatives.origin.${row.origin}`) ?? '',
      city: cities.get(text('city')) ?? t('coordinate.notStated'),
      status: t.find(`initiatives.status.${row.status}`) ?? '',
      amount:
        row.amount === null ? '' : `${new Intl.NumberFormat(t.locale).format(Number(row.amount))} ${row.currency}`,
      proved: row.evidence_doc !== null,
      checked: text('checked_by'),
    };
  });

export type JointLine = ReturnType<typeof jointLines>[number];
