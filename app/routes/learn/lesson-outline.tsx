import { Link } from '@remix-run/react';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { OutlineModule } from './lesson-frame.server';

interface OutlineProps {
  modules: OutlineModule[];
  headings: { id: string; depth: number; title: string }[];
  /** Notes and bookmarks here; null for guests. */
  kept: number | null;
}

/** The lessons of the course with their state, and the headings of this one: beside the text on desks, folded on phones. */
export function CourseOutline(props: OutlineProps) {
  const t = useWords();
  const list = <Lessons {...props} />;
  return (
    <nav className="toc" aria-label={t('learn.outline')}>
      <p aria-hidden="true">{t('learn.outline')}</p>
      {list}
      <details className="item">
        <summary>
          <span>{t('learn.outline')}</span>
          <Icon name="chevronDown" />
        </summary>
        {list}
      </details>
    </nav>
  );
}

function Lessons({ modules, headings, kept }: OutlineProps) {
  const t = useWords();
  return (
    <ol>
      {modules.map(({ id, title, lessons, quiz }) => (
        <li key={id} className="pt-3">
          <p className="font-semibold text-ink">{title}</p>
          <ol>
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <Link
                  to={lesson.to}
                  aria-current={lesson.state === 'here' ? 'page' : undefined}
                  className={lesson.state === 'here' ? '!text-ink font-semibold' : undefined}
                >
                  <span className="me-2 grid w-5 flex-none place-items-center text-juniper">
                    {lesson.state === 'done' && <Icon name="check" label={t('blocks.state.completed')} />}
                    {lesson.state === 'here' && <Icon name="chevronRight" />}
                  </span>
                  <span>
                    {lesson.label}
                    {lesson.optional && <span className="font-normal text-soft"> · {t('learn.optional')}</span>}
                  </span>
                </Link>
                {lesson.state === 'here' && <Headings of={headings} kept={kept} />}
              </li>
            ))}
            {quiz && (
              <li>
                <Link to={quiz.to}>
                  <span className="me-2 grid w-5 flex-none place-items-center">
                    <Icon name="question" />
                  </span>
                  <span>{quiz.label}</span>
                </Link>
              </li>
            )}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function Headings({ of, kept }: { of: OutlineProps['headings']; kept: number | null }) {
  const t = useWords();
  const shown = of.filter(({ depth }) => depth === 2);
  if (shown.length === 0 && kept === null) return null;
  return (
    <ol className="ms-7 border-s border-line ps-3">
      {shown.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
      {kept !== null && (
        <li>
          <a href="#notes">{t('learn.notesCount', { n: kept })}</a>
        </li>
      )}
    </ol>
  );
}
