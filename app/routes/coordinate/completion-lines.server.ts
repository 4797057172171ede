import type { CompletionRow } from '~/domain/reports/completion-report.schema';
import { type EnrolmentState, notStated } from '~/domain/reports/enrolment.schema';
import type { MemberVisit } from '~/web/visit';
import { stated } from './facts.server';

/** `2026-03-02T10:00:00+05:00` as tables print it: `02.03.2026`. */
const dayOf = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('.');

/** Rows of the report as the screen prints them: the values of the file, in words where they are codes. */
export const completionLines = (visit: MemberVisit, cities: Map<string, string>, rows: CompletionRow[]) =>
  rows.map((row) => {
    const { words: t } = visit;
    const text = (column: keyof CompletionRow) => String(row[column] ?? '');
    const code = (column: keyof CompletionRow) => (row[column] === notStated ? null : text(column));
    const age = code('age_band');
    const { gain_pp: gain } = row;
    const signed = typeof gain === 'number' ? `${gain > 0 ? '+' : ''}${gain}`.replace('-', '−') : null;
    const score = (value: string | number | null) => (value === null ? '–' : String(value));
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
      course: text('course_slug'),
      version: text('course_version'),
      enrolled: dayOf(text('enrolled_at')),
      lessons: t('common.ofTotal', { done: text('lessons_done'), total: text('lessons_total') }),
      minutes: text('minutes'),
      gain: signed
        ? t('coordinate.gainOf', { pretest: text('pretest_pct'), posttest: text('posttest_pct'), gain: signed })
        : `${score(row.pretest_pct)} → ${score(row.posttest_pct)}`,
      quizzes:
        row.quiz_best_pct === null
          ? null
          : t('coordinate.quizBestOf', { percent: text('quiz_best_pct'), attempts: text('quiz_attempts') }),
      state: text('status').replace(/_(\w)/, (_, letter: string) => letter.toUpperCase()) as EnrolmentState,
      completed: dayOf(text('completed_at')),
      certificate: text('certificate_no'),
    };
  });

export type CompletionLine = ReturnType<typeof completionLines>[number];
