import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { Progress } from '~/ui/progress';
import { signUpPath } from '~/ui/signed-out';
import { useWords } from '~/words/react';

interface HeadProps {
  course: { title: string; to: string };
  /** "Module 2 · lesson 3 of 5". */
  place: string;
  title: string;
  minutes: string;
  outcome: string | null;
  progress: { done: number; total: number } | null;
}

/** Where I am, what this is, how far I am. */
export function LessonHead({ course, place, title, minutes, outcome, progress }: HeadProps) {
  const t = useWords();
  return (
    <header className="measure grid gap-3 pb-2 pt-4">
      <p className="text-small">
        <Link to={course.to} className="inline-flex min-h-11 items-center">
          {course.title}
        </Link>
      </p>
      <p className="eyebrow">{place}</p>
      <h1>{title}</h1>
      <p className="text-soft">
        {minutes}
        {outcome && ` · ${outcome}`}
      </p>
      {progress && progress.total > 0 && (
        <div className="no-print max-w-md pt-1">
          <Progress {...progress} label={t('learn.lessonsDone')} />
        </div>
      )}
    </header>
  );
}

/** For those whose progress is not kept: why, and the one button that changes it. */
export function Invitation({ enrol, signIn, here }: { enrol: string | null; signIn: string | null; here: string }) {
  const t = useWords();
  if (!enrol && !signIn) return null;
  return (
    <div className="measure no-print">
      <Notice tone="calm" icon={enrol ? 'book' : 'person'} title={t(enrol ? 'learn.enrolTitle' : 'learn.guestTitle')}>
        <p>{t(enrol ? 'learn.enrolHint' : 'learn.guestHint')}</p>
        {enrol ? (
          <Form method="post" action={enrol} className="mt-3">
            <input type="hidden" name="to" value={here} />
            <Submit wide>{t('learn.enrol')}</Submit>
          </Form>
        ) : (
          signIn && (
            <p className="mt-3 flex flex-wrap gap-3">
              <ButtonLink wide to={signIn}>
                {t('learn.logIn')}
              </ButtonLink>
              <ButtonLink wide to={signUpPath(t.locale, here)}>
                {t('common.signUp')}
              </ButtonLink>
            </p>
          )
        )}
      </Notice>
    </div>
  );
}

interface RemarksProps {
  notice: string | null;
  fallback: string | null;
  stale: { id: string; label: string }[];
  continueAt: { id: string; label: string } | null;
  children?: ReactNode;
}

/** What a reader should know before the text: another language, older passages, where they were. */
export function LessonRemarks({ notice, fallback, stale, continueAt }: RemarksProps) {
  const t = useWords();
  if (!notice && !fallback && stale.length === 0 && !continueAt) return null;
  return (
    <div className="measure mb-8 grid gap-3">
      {notice && <p className="text-small text-soft">{notice}</p>}
      {fallback && <Notice tone="info">{fallback}</Notice>}
      {stale.length > 0 && (
        <Notice tone="warn" title={t('learn.staleTitle', { n: stale.length })}>
          <ul>
            {stale.map(({ id, label }) => (
              <li key={id}>
                <a href={`#${id}`}>{label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {continueAt && (
        <p className="no-print">
          <a href={`#${continueAt.id}`} className="btn btn-quiet !justify-start !text-start">
            <span>
              {t('learn.continueAt')}
              <span className="block text-small font-normal text-soft">{continueAt.label}</span>
            </span>
          </a>
        </p>
      )}
    </div>
  );
}
