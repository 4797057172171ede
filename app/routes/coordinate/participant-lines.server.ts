import { notStated } from '~/domain/reports/enrolment.schema';
import type { ParticipantRow } from '~/domain/reports/participant-list.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import { stated } from './facts.server';

/** Rows of the list as the screen prints them: the values of the file, in words where they are codes. */
export const participantLines = (visit: MemberVisit, cities: Map<string, string>, rows: ParticipantRow[]) =>
  rows.map((row) => {
    const { words: t } = visit;
    const text = (column: keyof ParticipantRow) => String(row[column] ?? '');
    const code = (column: keyof ParticipantRow) => (row[column] === notStated ? null : text(column));
    const dayOf = (column: keyof ParticipantRow) => text(column) && shortDay(text(column).slice(0, 10), t.locale);
    const age = code('age_band');
    return {
      ref: text('person_ref'),
      agreed: row.consent_at !== null,
      name: text('full_name'),
      email: text('email'),
      work: [text('organisation'), text('position')].filter(Boolean),
      profile: [
        stated(visit, 'sex', code('sex')),
        age ? t('coordinate.ageOf', { band: age.replace('-', '–') }) : t('coordinate.notStated'),
        stated(visit, 'sector', code('sector')),
        stated(visit, 'language', code('language')),
      ],
      city: cities.get(text('city')) ?? t('coordinate.notStated'),
      firstActive: dayOf('first_activity_at'),
      consent: dayOf('consent_at'),
    };
  });

export type ParticipantLine = ReturnType<typeof participantLines>[number];
