import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { ownName } from '~/platform/brand';
import { ButtonLink } from '~/ui/button';
import { CourseCards } from '~/ui/course-cards';
import { EmptyState } from '~/ui/empty-state';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { cardOf } from '../courses/card.server';
import { LookUp } from '../courses/look-up';

export const loader = page('anyone', async ({ ctx, actor, locale, words, to }) => {
  const { courses } = await catalogueOf(ctx);
  return {
    title: `${ctx.brand.name} · ${words('courses.frontTitle')}`,
    lead: words('courses.frontLead'),
    cards: courses.map((course) => cardOf(course, words, to)),
    origin: ctx.brand.origin?.[locale] ?? (ctx.brand.name === ownName ? words('courses.frontOrigin') : null),
    signedIn: actor.accountId !== null,
    paths: { my: to('/my'), courses: to('/courses'), signUp: to('/sign-up') },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.lead },
];

const ways = [1, 2, 3] as const;

/** What this is in one sentence, the next step, the courses, and where it comes from. */
export default function Front() {
  const { cards, lead, origin, signedIn, paths } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="grid gap-10 py-4 lg:gap-12">
      <section className="grid gap-5">
        <h1 className="max-w-[18ch] text-display lg:max-w-none">{t('courses.frontTitle')}</h1>
        <p className="measure text-large">{lead}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink look="primary" wide to={signedIn ? paths.my : paths.signUp}>
            {t(signedIn ? 'courses.continueTitle' : 'common.signUp')}
          </ButtonLink>
          <ButtonLink wide to={paths.courses}>
            {t('common.catalogue')}
          </ButtonLink>
        </p>
      </section>
      <section className="grid gap-5">
        <h2>{t('courses.frontCourses')}</h2>
        {cards.length > 0 ? (
          <CourseCards cards={cards} heading="h3" />
        ) : (
          <EmptyState title={t('courses.noCourses')}>{t('courses.noCoursesHint')}</EmptyState>
        )}
      </section>
      <section className="grid gap-5">
        <h2>{t('courses.frontHow')}</h2>
        <ol className="grid gap-6 sm:grid-cols-3">
          {ways.map((n) => (
            <li key={n} className="grid content-start gap-2 border-t-2 border-juniper pt-3">
              <h3 className="text-large">{t(`courses.how${n}`)}</h3>
              <p className="text-soft">{t(`courses.how${n}Text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="grid gap-4">
        <LookUp />
        {origin && <p className="measure text-small text-soft">{origin}</p>}
      </div>
    </div>
  );
}
