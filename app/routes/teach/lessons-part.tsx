import { Link } from '~/ui/link';
import { useWords } from '~/words/react';

/** The lessons of a course, each with the way to where its learners stop. */
export function LessonsPart({ lessons }: { lessons: { id: string; title: string; to: string }[] }) {
  const t = useWords();
  return (
    <section className="grid gap-4">
      <h2>{t('stops.lessons')}</h2>
      <p className="measure text-soft">{t('stops.lessonsHint')}</p>
      <ol className="grid gap-x-10 lg:grid-cols-2">
        {lessons.map(({ id, title, to }) => (
          <li key={id}>
            <Link to={to} className="inline-flex min-h-11 items-center py-1">
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
