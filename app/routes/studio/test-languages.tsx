import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { openedDraft, testInLanguages } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { TeachFrame } from '../teach/frame';
import { studioPath, textPath, translationsPath } from './paths';
import { partName } from './question-parts';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const draft = await openedDraft(ctx, actor, params.course);
  const file = params['*'] ?? '';
  const { slug } = draft.course;
  const test = await testInLanguages(ctx, draft, file);
  const heading = test?.title[locale] ?? file;
  return {
    title: t('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    course: draft.course.title[locale],
    heading,
    file,
    test: test && {
      ...test,
      unequal: test.questions.flatMap(({ texts }) => texts).filter(({ unequal }) => unequal.length > 0).length,
      questions: test.questions.map(({ texts, ...question }) => ({
        ...question,
        texts: texts.map((text) => ({ ...text, name: partName(text.at, t) })),
      })),
    },
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      translations: to(translationsPath(slug)),
      text: to(textPath(slug, file)),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A test in all languages of its course, question by question, with what does not say the same. */
export default function TestLanguagesPage() {
  const { course, heading, file, test, paths } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.translations, label: t('translating.translations') },
            { label: heading },
          ]}
        />
        <div>
          <h1 className="break-words">{heading}</h1>
          <p className="figures text-small break-all text-soft">{file}</p>
        </div>
        <p className="measure text-soft">{t('translating.testHint')}</p>
        <p>
          <Link to={paths.text} className="inline-flex min-h-11 items-center">
            {t('translating.testText')}
          </Link>
        </p>
      </div>
      {test ? (
        <>
          <p>{test.unequal > 0 ? t('translating.testUnequal', { n: test.unequal }) : t('translating.testEqual')}</p>
          {test.questions.map(({ id, texts }, n) => (
            <section key={id} className="grid gap-3">
              <h2>
                {t('translating.question', { n: n + 1 })} <span className="text-small text-soft">{id}</span>
              </h2>
              <ul className="border-t-2 border-ink">
                {texts.map((text) => (
                  <li key={text.at} className="grid gap-2 border-b border-line py-3">
                    <h3 className="text-small text-soft">{text.name}</h3>
                    <InLanguages of={text} languages={test.languages} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      ) : (
        <Notice tone="fault" title={t('translating.testFaults')}>
          <Link to={paths.text}>{t('translating.testText')}</Link>
        </Notice>
      )}
    </TeachFrame>
  );
}

interface Text {
  texts: Record<string, string>;
  unequal: { locale: Locale; own: string[]; source: string[] }[];
}

function InLanguages({ of: { texts, unequal }, languages }: { of: Text; languages: Locale[] }) {
  const t = useWords();
  const list = (parts: string[]) => parts.join(', ') || t('translating.none');
  return (
    <dl className="grid gap-3 md:grid-cols-3 md:gap-6">
      {languages.map((locale) => {
        const differs = unequal.find((one) => one.locale === locale);
        return (
          <div key={locale} className="min-w-0">
            <dt className="text-small text-soft">{t('studio.language', { language: locale })}</dt>
            <dd lang={locale} className="break-words">
              {texts[locale]}
            </dd>
            {differs && (
              <dd className="mt-1">
                <Badge tone="warn" icon="warning">
                  {t('translating.numbers', { source: list(differs.source), own: list(differs.own) })}
                </Badge>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
