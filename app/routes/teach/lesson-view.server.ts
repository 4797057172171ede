import { lessonText } from '~/domain/catalogue/index.server';
import { fewestReaders, type LessonStops, lessonStops } from '~/domain/reports/index.server';
import type { Visit } from '~/web/visit';
import { isLocale, type Locale } from '~/words/words';
import { passage } from '../learn/passages.server';
import { whole } from './whole';

/** What the page of a lesson shows to its trainer, in words and figures of the reader. */
export async function lessonView(visit: Visit) {
  const { ctx, actor, locale, params, to, url, words: t } = visit;
  const asked = url.searchParams.get('language');
  const language = isLocale(asked) ? asked : undefined;
  const given = { slug: params.course ?? '', lesson: params.lesson ?? '', language };
  const found = await lessonStops(ctx, actor, given);
  const { course, lesson, opened, told } = found;
  const { tree } = await lessonText(ctx, lesson.trees[language ?? locale]);
  const path = to(`/learn/${course.slug}/${lesson.slug}`);
  const known = new Set(tree.blocks.map(({ id }) => id));
  const gone = told ? [...told.stopped].filter(([id]) => !known.has(id)) : [];
  const nobody = told !== null && told.completed === opened;
  const most = told ? Math.max(...tree.blocks.map(({ id }) => told.stopped.get(id) ?? 0)) : 0;
  return {
    title: t('common.pageTitle', { page: `${lesson.title[locale]}: ${t('stops.title')}`, brand: ctx.brand.name }),
    name: lesson.title[locale],
    crumbs: [
      { to: to('/teach'), label: t('common.teach') },
      { to: to(`/teach/${course.slug}`), label: course.title[locale] },
      { label: lesson.title[locale] },
    ],
    path,
    languages: languagesIn(visit, found, language),
    lang: language ?? locale,
    tooFew: told ? null : t('stops.tooFew', { n: opened, least: fewestReaders }),
    figures: told && figuresOf(visit, found, told),
    nobody: nobody ? t('stops.nobody') : null,
    bars:
      told && !nobody
        ? tree.blocks.map(({ id }) => {
            const people = told.stopped.get(id) ?? 0;
            return {
              key: id,
              label: passage(tree, id) ?? id,
              to: `${path}#${id}`,
              value: people,
              text:
                people === 0 ? '0' : t('stops.share', { n: people, percent: whole((100 * people) / opened, locale) }),
              most: people > 1 && people === most,
            };
          })
        : [],
    others: told
      ? [
          { n: gone.reduce((all, [, people]) => all + people, 0), key: 'stops.gone' as const },
          { n: told.placeless, key: 'stops.placeless' as const },
        ].flatMap(({ n, key }) => (n > 0 ? t(key, { n }) : []))
      : [],
  };
}

/** The languages in which the lesson was read, each with the way to its own stops; none where there is but one. */
function languagesIn({ to, locale, words: t }: Visit, { course, lesson, languages }: LessonStops, asked?: Locale) {
  if (languages.length < 2 && !asked) return [];
  const here = to(`/teach/${course.slug}/lessons/${lesson.slug}`);
  return [
    { to: here, label: t('stops.allLanguages'), here: !asked, about: null },
    ...languages.map(({ locale: one, opened, completed }) => ({
      to: `${here}?language=${one}`,
      label: t('studio.language', { language: one }),
      here: asked === one,
      about:
        opened < fewestReaders
          ? t('stops.inLanguageFew', { n: opened })
          : t('stops.inLanguage', { n: opened, percent: whole((100 * (opened - completed)) / opened, locale) }),
    })),
  ];
}

function figuresOf(
  { locale, words: t }: Visit,
  { lesson, opened }: LessonStops,
  told: NonNullable<LessonStops['told']>,
) {
  const figure = (n: number) => new Intl.NumberFormat(locale).format(n);
  return [
    { label: t('stops.opened'), value: figure(opened) },
    { label: t('stops.completed'), value: figure(told.completed) },
    { label: t('stops.unfinished'), value: figure(opened - told.completed) },
    {
      label: t('stops.median'),
      value: told.medianMinutes === null ? '–' : t('stops.minutes', { n: told.medianMinutes }),
    },
    { label: t('stops.stated'), value: t('stops.minutes', { n: lesson.minutes }) },
  ];
}
