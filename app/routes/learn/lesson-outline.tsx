import type { MouseEvent } from 'react';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { OutlineModule } from './lesson-frame.server';

interface OutlineProps {
  modules: OutlineModule[];
  headings: { id: string; depth: number; title: string }[];
  /** Notes and bookmarks here; null for guests. */
  kept: number | null;
}

const sheet = 'course-outline';

/**
 * The lessons of the course with their state, and the headings of this one: beside the text on desks; on phones a sheet
 * that a button opens, without scripts. Where a browser knows no popovers the list stands above the text.
 */
export function CourseOutline(props: OutlineProps) {
  const t = useWords();
  return (
    <>
      <button type="button" className="btn btn-quiet toc-opener" {...{ popovertarget: sheet }}>
        <Icon name="menu" />
        <span>{t('learn.outline')}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it hears the links inside, which the keyboard clicks too */}
      <nav id={sheet} className="toc" aria-label={t('learn.outline')} {...{ popover: 'auto' }} onClick={close}>
        <div className="toc-head">
          <p aria-hidden="true">{t('learn.outline')}</p>
          <button type="button" {...{ popovertarget: sheet, popovertargetaction: 'hide' }}>
            <Icon name="cross" label={t('blocks.close')} />
          </button>
        </div>
        <Lessons {...props} />
      </nav>
    </>
  );
}

/** A heading of this page is reached by its link; the sheet above it has done its work. */
function close({ currentTarget, target }: MouseEvent<HTMLElement>) {
  if (target instanceof Element && target.closest('a') && currentTarget.matches(':popover-open')) {
    currentTarget.hidePopover();
  }
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
