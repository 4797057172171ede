import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';

interface LessonsPartProps {
  lessons: { id: string; title: string; to: string }[];
  comments: { to: string; open: number };
}

/** The lessons of a course, each with the way to where its learners stop, and the way to what they say. */
export function LessonsPart({ lessons, comments }: LessonsPartProps) {
  const t = useWords();
  return (
    <section className="grid gap-4">
      <h2>{t('stops.lessons')}</h2>
      <p>
        <Link to={comments.to} className="inline-flex min-h-11 items-center gap-2">
          <Icon name="quote" />
          {t('comments.openCount', { n: comments.open })}
        </Link>
      </p>
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
