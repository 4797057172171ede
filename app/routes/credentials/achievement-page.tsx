import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { attestedVersion, criteriaOf } from '~/domain/credentials/index.server';
import { Link } from '~/ui/link';
import { page } from '~/web/page';
import { useWords } from '~/words/react';

export const loader = page('anyone', async ({ ctx, params, words, locale, to }) => {
  const course = await attestedVersion(ctx, params.version ?? '');
  const heading = words('credentials.achievementTitle', { course: course.title[locale] });
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    version: words('credentials.achievementVersion', { version: course.version }),
    hours: words('credentials.achievementHours', { hours: course.hours }),
    issuer: ctx.brand.issuer.name[locale],
    summary: course.summary[locale],
    outcomes: course.outcomes.map((outcome) => outcome[locale]),
    criteria: criteriaOf(course, words)
      .split('\n')
      .map((line) => ({ depth: /^ */.exec(line)![0].length / 2, text: line.trim().slice(2) })),
    course: (await catalogueOf(ctx)).byId.get(course.id)?.slug === course.slug ? to(`/courses/${course.slug}`) : null,
    json: `/credentials/achievements/${course.versionId}?lang=${locale}`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];

/** What a certificate of one version of a course attests. Stays as it is when the course has moved on or is gone. */
export default function AchievementPage() {
  const { heading, version, hours, issuer, summary, outcomes, criteria, course, json } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <article className="flow measure py-6 sm:py-8">
      <header className="flow">
        <h1>{heading}</h1>
        <p className="text-soft">{t('credentials.achievementLead')}</p>
        <p className="text-small text-soft">{[hours, version, issuer].join(' · ')}</p>
      </header>
      <p>{summary}</p>
      <section id="criteria" className="flow !mt-10">
        <h2>{t('credentials.criteria')}</h2>
        <ul>
          {criteria.map(({ depth, text }, i) => (
            <li key={i} className={['', 'ml-6', 'ml-12', 'ml-16'][Math.min(depth, 3)]}>
              {text}
            </li>
          ))}
        </ul>
      </section>
      {outcomes.length > 0 && (
        <section className="flow !mt-10">
          <h2>{t('credentials.outcomes')}</h2>
          <ul>
            {outcomes.map((outcome, i) => (
              <li key={i}>{outcome}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2 !mt-10">
        {course && (
          <Link to={course} className="inline-flex min-h-11 items-center">
            {t('credentials.toCourse')}
          </Link>
        )}
        <a href={json} className="inline-flex min-h-11 items-center">
          {t('credentials.machine')}
        </a>
      </p>
    </article>
  );
}
