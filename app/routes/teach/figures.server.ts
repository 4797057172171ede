import { activeDays, type coursesTaught } from '~/domain/reports/index.server';
import type { Visit } from '~/web/visit';

type Taught = Awaited<ReturnType<typeof coursesTaught>>[number];

/** Figures of a course's learners with their names, in the order in which they are asked for. */
export function figuresOf({ words: t, locale }: Visit, row: Taught): { label: string; value: string }[] {
  const figure = (n: number) => new Intl.NumberFormat(locale).format(n);
  return [
    { label: t('teach.enrolled'), value: figure(row.enrolled) },
    { label: t('teach.active', { days: activeDays }), value: figure(row.active) },
    { label: t('teach.completed'), value: figure(row.completed) },
    { label: t('teach.certified'), value: figure(row.certified) },
    {
      label: t('teach.quizPercent'),
      value: row.quizPercent === null ? '–' : t('teach.percent', { percent: row.quizPercent }),
    },
  ];
}
