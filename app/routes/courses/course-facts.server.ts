import { type Course, catalogueOf } from '~/domain/catalogue/index.server';
import { renewingQuiz } from '~/domain/learning/index.server';
import { certificatesByCourse } from '~/domain/reports/index.server';
import { startOfDay } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';

/** What the course says of itself, in the reader's language. */
export async function courseFacts(ctx: Ctx, course: Course, words: Words, to: (path: string) => string) {
  const { locale } = words;
  const { byId } = await catalogueOf(ctx);
  const minutes = course.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const { n: holders = null, day = null } = (await certificatesByCourse(ctx)).get(course.id) ?? {};
  const prerequisites = course.prerequisites.flatMap((id) => byId.get(id) ?? []);
  return {
    name: course.title[locale],
    summary: course.summary[locale],
    notice: course.notice?.[locale] ?? null,
    outcomes: course.outcomes.map((outcome) => outcome[locale]),
    cover: course.cover,
    certificate: course.certificate.enabled,
    /** How long the certificate holds, and how it is renewed. */
    holds: holdsLines(course, words),
    prerequisiteLinks: prerequisites.map((one) => ({ to: to(`/courses/${one.slug}`), label: one.title[locale] })),
    facts: [
      ...(course.audience ? [{ label: words('courses.audience'), value: course.audience[locale] }] : []),
      { label: words('courses.levelLabel'), value: words(`courses.level.${course.level}`) },
      {
        label: words('courses.hoursLabel'),
        value: [
          words('courses.hours', { n: course.hours }),
          words('courses.lessons', { n: course.lessons.length }),
          words('courses.minutes', { n: minutes }),
        ].join(' · '),
      },
      {
        label: words('courses.languages'),
        value: course.languages.map((language) => words(`courses.language.${language}`)).join(', '),
      },
      ...(holders !== null && day !== null
        ? [
            {
              label: words('courses.certificatesLabel'),
              value: words('courses.certificatesIssued', { n: holders, date: longDate(startOfDay(day), words) }),
            },
          ]
        : []),
      { label: words('courses.madeBy'), value: course.owner },
      { label: words('courses.licence'), value: course.licence },
    ],
  };
}

function holdsLines(course: Course, words: Words): string[] {
  const { enabled, validMonths: n, renewal } = course.certificate;
  if (!enabled || n === undefined) return [];
  const quiz = course.quizzes.get(renewingQuiz(course) ?? '')?.quiz.title[words.locale];
  const renews = renewal && quiz ? [words('courses.renews', { n: renewal.opensDaysBefore, quiz })] : [];
  return [words('courses.holds', { n }), ...renews];
}
