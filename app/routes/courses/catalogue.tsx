import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { catalogueOf, findCourses } from '~/domain/catalogue/index.server';
import { Button, ButtonLink } from '~/ui/button';
import { CourseCards } from '~/ui/course-cards';
import { EmptyState } from '~/ui/empty-state';
import { Select, TextField } from '~/ui/field';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';
import { cardOf } from './card.server';
import { LookUp } from './look-up';

const levels = ['introductory', 'intermediate', 'advanced'] as const;

export const loader = page('anyone', async ({ ctx, locale, words, url, to }) => {
  const { courses } = await catalogueOf(ctx);
  const text = (url.searchParams.get('text') ?? '').slice(0, 200);
  const level = url.searchParams.get('level') ?? '';
  const language = url.searchParams.get('language') ?? '';
  const found = findCourses(courses, { text, level, language }, locale);
  return {
    title: words('common.pageTitle', { page: words('courses.catalogueTitle'), brand: ctx.brand.name }),
    filter: { text, level, language },
    none: courses.length === 0,
    cards: found.map((course) => cardOf(course, words, to)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** All courses, with a search that works on any keyboard. The filter stands in the address. */
export default function CataloguePage() {
  const { filter, cards, none } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="flow py-6 sm:py-8">
      <h1>{t('courses.catalogueTitle')}</h1>
      <p className="measure text-soft">{t('courses.catalogueIntro')}</p>
      <Form
        method="get"
        role="search"
        className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto] lg:items-end"
      >
        <TextField
          name="text"
          type="search"
          label={t('courses.searchLabel')}
          hint={t('courses.searchHint')}
          defaultValue={filter.text}
          key={filter.text}
          maxLength={200}
        />
        <Select
          name="level"
          label={t('courses.levelLabel')}
          empty={t('courses.any')}
          defaultValue={filter.level}
          options={levels.map((level) => ({ value: level, label: t(`courses.level.${level}`) }))}
        />
        <Select
          name="language"
          label={t('courses.languageLabel')}
          empty={t('courses.any')}
          defaultValue={filter.language}
          options={locales.map((locale) => ({ value: locale, label: t(`courses.language.${locale}`) }))}
        />
        <Button type="submit">{t('common.search')}</Button>
      </Form>
      {none ? (
        <EmptyState title={t('courses.noCourses')}>{t('courses.noCoursesHint')}</EmptyState>
      ) : cards.length === 0 ? (
        <EmptyState title={t('courses.nothingFound')} action={<ButtonLink to="?">{t('courses.showAll')}</ButtonLink>}>
          {t('courses.nothingFoundHint')}
        </EmptyState>
      ) : (
        <>
          <p role="status" className="text-soft">
            {t('courses.found', { n: cards.length })}
          </p>
          <CourseCards cards={cards} heading="h2" />
          <LookUp />
        </>
      )}
    </div>
  );
}
