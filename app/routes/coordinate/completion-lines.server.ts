import type { CompletionRow } from '~/domain/reports/completion-report.schema';
import { type EnrolmentState, notStated } from '~/domain/reports/enrolment.schema';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';
import { stated } from './facts.server';

/** "40 → 70 (+30 pp)", as far as there is something to say; null without either test. */
function gainOf(
  { pretest_pct: pretest, posttest_pct: posttest, gain_pp: gain }: CompletionRow,
  t: Words,
): string | null {
  if (pretest === null && posttest === null) return null;
  if (gain === null) return `${pretest ?? '–'} → ${posttest ?? '–'}`;
  const signed = `${Number(gain) > 0 ? '+' : ''}${gain}`.replace('-', '−');
  return t('coordinate.gainOf', { pretest: String(pretest), posttest: String(posttest), gain: signed });
}

/** What codes of the file are called in the reader's language. */
interface Names {
  cities: Map<string, string>;
  courses: Map<string, string>;
}

/** Rows of the report as the screen prints them: the values of the file, in words where they are codes. */
export const completionLines = (visit: MemberVisit, { cities, courses }: Names, rows: CompletionRow[]) =>
  rows.map((row) => {
    const { words: t } = visit;
    const text = (column: keyof CompletionRow) => String(row[column] ?? '');
    const code = (column: keyof CompletionRow) => (row[column] === notStated ? null : text(column));
    const dayOf = (column: keyof CompletionRow) => text(column) && shortDay(text(column).slice(0, 10), t.locale);
    const age = code('age_band');
    return {
      key: `${text('person_ref')} ${text('course_slug')}`,
      ref: text('person_ref'),
      profile: [
        stated(visit, 'sex', code('sex')),
        age ? t('coordinate.ageOf', { band: age.replace('-', '–') }) : t('coordinate.notStated'),
        stated(visit, 'sector', code('sector')),
        cities.get(text('city')) ?? t('coordinate.notStated'),
        stated(visit, 'language', code('language')),
      ],
      course: courses.get(text('course_slug')) ?? text('course_slug'),
      version: text('course_version'),
      cohort: text('cohort_code'),
      enrolled: dayOf('enrolled_at'),
      lessons: t('common.ofTotal', { done: text('lessons_done'), total: text('lessons_total') }),
      minutes: text('minutes'),
      gain: gainOf(row, t),
      quizzes:
        row.quiz_best_pct === null
          ? null
          : t('coordinate.quizBestOf', { percent: text('quiz_best_pct'), attempts: text('quiz_attempts') }),
      state: text('status').replace(/_(\w)/, (_, letter: string) => letter.toUpperCase()) as EnrolmentState,
      completed: dayOf('completed_at'),
      certificate: text('certificate_no'),
    };
  });

export type CompletionLine = ReturnType<typeof completionLines>[number];
