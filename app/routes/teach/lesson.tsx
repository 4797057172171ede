import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Bars } from '~/ui/bars';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { Figures } from './figures';
import { TeachFrame } from './frame';
import { lessonView } from './lesson-view.server';

export const loader = page('course.seeLearners', lessonView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Where learners stop in one lesson, block by block. */
export default function LessonTaughtPage() {
  const { name, crumbs, path, languages, lang, tooFew, figures, nobody, bars, others } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={crumbs} />
        <h1>
          {name}: {t('stops.title').toLowerCase()}
        </h1>
        <p className="measure">{t('stops.intro')}</p>
        <p className="no-print">
          <Link to={path} className="inline-flex min-h-11 items-center">
            {t('stops.toLesson')}
          </Link>
        </p>
      </div>
      {languages.length > 0 && (
        <nav aria-labelledby="stops-languages" className="grid gap-2">
          <h2 id="stops-languages">{t('stops.byLanguage')}</h2>
          <p className="measure text-small text-soft">{t('stops.byLanguageHint')}</p>
          <ul className="flex flex-wrap gap-x-8 gap-y-2">
            {languages.map(({ to, label, here, about }) => (
              <li key={to}>
                <Link
                  to={to}
                  aria-current={here ? 'page' : undefined}
                  className={`inline-flex min-h-11 items-center ${here ? 'font-semibold no-underline' : ''}`}
                >
                  {label}
                </Link>
                {about && <p className="figures text-small text-soft">{about}</p>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {figures ? <Figures of={figures} /> : <EmptyState title={t('stops.notEnough')}>{tooFew}</EmptyState>}
      {nobody && <p className="measure">{nobody}</p>}
      {bars.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <h2>{t('stops.byPassage')}</h2>
          <p className="measure text-soft">{t('stops.byPassageHint')}</p>
          <div className="measure">
            <Bars
              label={t('stops.byPassage')}
              bars={bars.map(({ key, label, to, value, text, most }) => ({
                key,
                label: (
                  <Link to={to} lang={lang}>
                    {label}
                  </Link>
                ),
                value,
                text,
                mine: most ? t('stops.most') : undefined,
              }))}
            />
          </div>
          {others.map((sentence) => (
            <p key={sentence} className="measure text-soft">
              {sentence}
            </p>
          ))}
        </section>
      )}
    </TeachFrame>
  );
}
