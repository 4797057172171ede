import { erasedWords, type FollowUpRow, notQuotable } from '~/domain/reports/followup-survey.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';

/** Rows of the follow-up report as the screen prints them: the values of the file, in words where they are codes. */
export const followUpLines = ({ words: t }: MemberVisit, rows: FollowUpRow[]) =>
  rows.map((row, i) => {
    const text = (column: keyof FollowUpRow) => String(row[column] ?? '');
    const dayOf = (column: keyof FollowUpRow) => text(column) && shortDay(text(column).slice(0, 10), t.locale);
    const words = (column: 'example' | 'barrier') => {
      if (row[column] === notQuotable) return { text: t('surveys.notQuotable'), own: false };
      if (row[column] === erasedWords) return { text: t('surveys.erasedWords'), own: false };
      return { text: text(column), own: true };
    };
    return {
      key: `${i}`,
      person: text('person_ref'),
      wave: t.find(`surveys.wave.${text('wave')}`) ?? text('wave'),
      sent: dayOf('sent_at'),
      answered: dayOf('answered_at'),
      used: row.used === null ? '' : t(row.used === 'yes' ? 'surveys.yes' : 'surveys.no'),
      example: words('example'),
      with: text('with_sector')
        .split('; ')
        .filter(Boolean)
        .map((sector) => t.find(`account.sector_${sector}`) ?? sector)
        .join(', '),
      initiative: text('initiative_id'),
      barrier: words('barrier'),
    };
  });
