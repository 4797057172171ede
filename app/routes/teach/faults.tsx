import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { faultsFor } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import { Badge } from '~/ui/badge';
import { EmptyState } from '~/ui/empty-state';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { TeachFrame } from './frame';

export const loader = page('course.seeFaults', async ({ ctx, actor, words: t }) => ({
  title: t('common.pageTitle', { page: t('teach.faults'), brand: ctx.brand.name }),
  courses: (await faultsFor(ctx, actor, t)).map(({ slug, foundAt, faults }) => ({
    slug,
    found: t('teach.foundAt', { moment: shortMoment(foundAt, t.locale) }),
    faults: faults.map(({ id, severity, sentence, file, line, column }) => ({
      id,
      severity: severity === 'fault' ? ('fault' as const) : ('warning' as const),
      sentence,
      where: t('teach.where', { file, line, column }),
    })),
  })),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What the last load found wrong in the files of one's courses, each at its place. */
export default function FaultsPage() {
  const { courses } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <h1>{t('teach.faults')}</h1>
      {courses.length === 0 ? (
        <EmptyState title={t('teach.noFaults')}>{t('teach.noFaultsHint')}</EmptyState>
      ) : (
        <p className="measure">{t('teach.faultsIntro')}</p>
      )}
      {courses.map(({ slug, found, faults }) => (
        <section key={slug} id={slug} className="grid gap-3">
          <div>
            <h2>{slug}</h2>
            <p className="text-small text-soft">{found}</p>
          </div>
          <ul className="border-t-2 border-ink">
            {faults.map(({ id, severity, sentence, where }) => (
              <li key={id} className="grid gap-1 border-b border-line py-3">
                <p>
                  <Badge tone={severity === 'fault' ? 'fault' : 'warn'} icon="warning">
                    {t(`teach.severity.${severity}`)}
                  </Badge>
                </p>
                <p className="break-words">{sentence}</p>
                <p className="figures text-small break-all text-soft">{where}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </TeachFrame>
  );
}
