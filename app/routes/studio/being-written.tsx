import { Link } from '~/ui/link';
import { useWords } from '~/words/react';

export interface BeingWrittenProps {
  /** Null for who may not begin a course. */
  begin: string | null;
  fromArchive: string;
  courses: { to: string; title: string }[];
}

/** Courses that were never published, for their authors, and the way to a new one. */
export function BeingWritten({ begin, fromArchive, courses }: BeingWrittenProps) {
  const t = useWords();
  if (!begin && courses.length === 0) return null;
  return (
    <section className="grid gap-3 border-t-2 border-ink pt-4">
      <h2>{t('coursefiles.beingWritten')}</h2>
      {courses.length > 0 && (
        <ul>
          {courses.map(({ to, title }) => (
            <li key={to}>
              <Link to={to} className="inline-flex min-h-11 items-center">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {begin && (
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link to={begin} className="inline-flex min-h-11 items-center">
            {t('coursefiles.begin')}
          </Link>
          <Link to={fromArchive} className="inline-flex min-h-11 items-center">
            {t('coursefiles.importNew')}
          </Link>
        </p>
      )}
    </section>
  );
}
