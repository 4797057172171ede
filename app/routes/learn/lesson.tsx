import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import { isMember } from '~/domain/identity/index.server';
import { Icon } from '~/ui/icon';
import type { LessonReader } from '~/ui/lesson/context';
import { LessonBody } from '~/ui/lesson/LessonBody';
import { named } from '~/ui/lesson/sent-html';
import { Link } from '~/ui/link';
import { Reading } from '~/ui/reading';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { lessonOf } from './lesson-at.server';
import { LessonComments } from './lesson-comments';
import { LessonFoot } from './lesson-foot';
import { neighboursOf, outlineOf, placeOf } from './lesson-frame.server';
import { Invitation, LessonHead, LessonRemarks } from './lesson-head';
import { LessonNotes } from './lesson-notes';
import { CourseOutline } from './lesson-outline';
import { readerFacts } from './lesson-reader.server';
import { sheetOf } from './lesson-sheet.server';
import { LessonSources } from './lesson-sources';
import { typedIn } from './typed-again.server';
import { useLanguageLinks, usePlace } from './use-place';
import { useReadingTime } from './use-reading-time';
import { useShortcuts } from './use-shortcuts';

export const loader = page('anyone', async (visit) => {
  const { ctx, actor, words, to } = visit;
  const { course, lesson, path } = await lessonOf(visit);
  const { text, ...sheet } = await sheetOf(ctx, course, lesson, words);
  const known = isMember(actor) ? await readerFacts(visit, actor, course, lesson, { ...sheet, text }) : null;
  const heading = lesson.title[words.locale];
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    course: { title: course.title[words.locale], to: to(`/courses/${course.slug}`) },
    place: placeOf(lesson, words),
    minutes: words('learn.minutes', { n: lesson.minutes }),
    outcome: lesson.outcome?.[words.locale] ?? null,
    notice: course.notice?.[words.locale] ?? null,
    automatic: lesson.complete === 'automatic',
    sheet: visit.sent ? { ...sheet, segments: named(sheet.segments, visit.sent, text.hash.slice(0, 8)) } : sheet,
    modules: outlineOf(course, lesson, known?.done ?? new Set(), words, to),
    ...neighboursOf(course, lesson, words, to),
    reader: known?.shown ?? null,
    typed: known && typedIn(visit, text.tree),
    path,
    learning: to('/my'),
    printed: to(`/courses/${course.slug}/library/${lesson.module.id}`),
    enrolment: to(`/courses/${course.slug}/enrolment`),
    signIn: `${to('/sign-in')}?to=${encodeURIComponent(path)}`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.outcome ?? data?.heading },
];

/** Text; above it where I am, beside it or folded the outline, below it the next step. */
export default function LessonPage() {
  const lesson = useLoaderData<typeof loader>();
  const { reader, sheet, path, previous, next } = lesson;
  const place = usePlace(path);
  useLanguageLinks(place);
  useReadingTime(reader?.enrolled ? `${path}/reading` : null, reader?.opened ?? false, place);
  useShortcuts({ next: next.to, previous: previous?.to ?? null });
  const known = useLessonReader(lesson);
  return (
    <article>
      <LessonHead {...lesson} title={lesson.heading} progress={reader?.enrolled ? reader.progress : null} />
      <Invitation
        enrol={reader && !reader.enrolled ? lesson.enrolment : null}
        signIn={reader ? null : lesson.signIn}
        here={path}
      />
      <div className="mt-6">
        <Reading
          aside={
            <CourseOutline
              modules={lesson.modules}
              headings={sheet.headings}
              kept={reader ? reader.notes.length + reader.bookmarks.length : null}
            />
          }
        >
          <LessonRemarks
            notice={lesson.notice}
            fallback={sheet.fallback}
            stale={sheet.stale}
            continueAt={reader?.continueAt ?? null}
          />
          <div key={path} lang={sheet.lang ?? undefined}>
            <LessonBody segments={sheet.segments} reader={known} />
          </div>
          <LessonSources sources={sheet.sources} lawChecked={sheet.lawChecked} />
          <OnPaper to={lesson.printed} />
          <LessonFoot
            key={`${path}-foot`}
            previous={previous}
            next={next}
            completion={
              reader?.enrolled
                ? {
                    action: `${path}/completion`,
                    event: reader.ids.completion,
                    completed: reader.completed,
                    automatic: lesson.automatic,
                  }
                : null
            }
            courseCompleted={reader?.courseCompleted ?? false}
            certificate={reader?.certificate ?? null}
            learning={lesson.learning}
          />
          {reader && (
            <LessonNotes
              key={`${path}-notes`}
              notes={reader.notes}
              bookmarks={reader.bookmarks}
              headings={sheet.headings}
              path={path}
              noteId={reader.ids.note}
              place={place}
            />
          )}
          {reader && (
            <LessonComments
              key={`${path}-comments`}
              comments={reader.comments}
              passages={reader.passages}
              path={path}
              commentId={reader.ids.comment}
              place={place}
            />
          )}
          <Keyboard />
        </Reading>
      </div>
    </article>
  );
}

/** The same text to print, or to take along. */
function OnPaper({ to }: { to: string }) {
  const t = useWords();
  return (
    <p className="no-print mt-6 text-small">
      <Link to={to} className="inline-flex min-h-11 items-center gap-2">
        <Icon name="print" />
        {t('library.fromLesson')}
      </Link>
    </p>
  );
}

function useLessonReader({
  reader,
  path,
  signIn,
  typed,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'reader' | 'path' | 'signIn' | 'typed'>) {
  return useMemo<LessonReader>(
    () => ({
      answerAction: (block) => `${path}/blocks/${encodeURIComponent(block)}`,
      answers: reader?.answers ?? {},
      keys: reader?.keys ?? {},
      groupResults: reader?.groupResults ?? {},
      signedIn: reader !== null,
      signIn,
      typed,
    }),
    [reader, path, signIn, typed],
  );
}

function Keyboard() {
  const t = useWords();
  return (
    <details className="measure no-print mt-10 text-small text-soft">
      <summary className="inline-flex min-h-11 items-center gap-1">
        {t('learn.keyboard')}
        <Icon name="chevronDown" />
      </summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt>
          <kbd>Alt</kbd> + <kbd>Page Down</kbd>
        </dt>
        <dd>{t('learn.keyNext')}</dd>
        <dt>
          <kbd>Alt</kbd> + <kbd>Page Up</kbd>
        </dt>
        <dd>{t('learn.keyPrevious')}</dd>
      </dl>
      <p className="mt-1">{t('learn.keyTyping')}</p>
    </details>
  );
}
