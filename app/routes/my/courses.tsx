import { Badge } from '~/ui/badge';
import { ButtonLink } from '~/ui/button';
import { Cover } from '~/ui/cover';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Progress } from '~/ui/progress';
import { RequirementList } from '~/ui/requirement-list';
import { useWords } from '~/words/react';
import { OwnSessions } from '../meetings/own-sessions';
import type { FinishedLine } from './finished.server';
import type { CourseLine } from './my-course.server';

function Due({ due }: { due: CourseLine['due'] }) {
  const t = useWords();
  if (!due) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-4">
      <Badge tone={due.overdue ? 'fault' : 'still'} icon={due.overdue ? 'warning' : 'calendar'}>
        {due.text}
      </Badge>
      {due.calendar && (
        <Link to={due.calendar} reloadDocument className="inline-flex min-h-11 items-center text-small">
          {t('notices.addDeadline')}
        </Link>
      )}
    </p>
  );
}

/** The sessions ahead, where the course has some. */
function NextSessions({ sessions }: { sessions: CourseLine['sessions'] }) {
  const t = useWords();
  if (sessions.length === 0) return null;
  return (
    <div className="mt-2 grid gap-2">
      <h3 className="text-body">{t('meetings.nextSessions')}</h3>
      <OwnSessions sessions={sessions} />
    </div>
  );
}

const stepWord = (kind: CourseLine['step']['kind'], begun: boolean) =>
  kind === 'pretest'
    ? 'learn.takePretest'
    : kind === 'quiz'
      ? 'learn.startQuiz'
      : kind === 'assignment'
        ? 'marking.open'
        : begun
          ? 'learn.continue'
          : 'learn.start';

/** The course where I was, with the one button of the page. */
export function CurrentCourse({ title, to, cover, progress, due, cohort, step, skip, begun, sessions }: CourseLine) {
  const t = useWords();
  return (
    <section aria-labelledby="current">
      <div className="grid gap-5 sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-7">
        <div className="max-sm:hidden">
          <Cover {...cover} />
        </div>
        <div className="grid content-start gap-3">
          <h2 id="current">
            <Link to={to} className="text-ink no-underline hover:underline">
              {title}
            </Link>
          </h2>
          {cohort && <p className="text-small text-soft">{cohort}</p>}
          <Due due={due} />
          <Progress {...progress} label={t('learn.lessonsDone')} />
          <p>{step.text}</p>
          {step.kind !== 'nothing' && (
            <p className="flex flex-wrap gap-3">
              <ButtonLink to={step.to} look="primary" wide iconAfter="right">
                {t(stepWord(step.kind, begun))}
              </ButtonLink>
              {skip && (
                <ButtonLink to={skip} wide>
                  {t('learn.skipPretest')}
                </ButtonLink>
              )}
            </p>
          )}
          <NextSessions sessions={sessions} />
        </div>
      </div>
    </section>
  );
}

/** What the course where I was still asks: below it on a phone, beside it on a wide screen. */
export function MissingThere({ needs }: Pick<CourseLine, 'needs'>) {
  const t = useWords();
  return (
    <section
      className="border-t border-line pt-5 lg:row-span-2 lg:rounded-xl lg:border lg:bg-surface lg:p-6"
      aria-labelledby="missing"
    >
      <h2 id="missing" className="mb-3 text-large">
        {t('learn.missingTitle')}
      </h2>
      <RequirementList lines={needs} />
    </section>
  );
}

export function OtherCourses({ courses }: { courses: CourseLine[] }) {
  const t = useWords();
  return (
    <section className="grid gap-2">
      <h2 className="text-large">{t('learn.otherCourses')}</h2>
      <ul>
        {courses.map(({ id, title, to, progress, due, cohort, step, skip, needs, begun, sessions }) => (
          <li key={id} className="grid content-start gap-3 border-t border-line py-5">
            <h3>
              <Link to={to} className="text-ink no-underline hover:underline">
                {title}
              </Link>
            </h3>
            {cohort && <p className="text-small text-soft">{cohort}</p>}
            <Due due={due} />
            <Progress {...progress} label={t('learn.lessonsDone')} />
            <p className="text-small text-soft">{step.text}</p>
            {step.kind !== 'nothing' && (
              <p className="flex flex-wrap gap-3">
                <ButtonLink to={step.to}>{t(stepWord(step.kind, begun))}</ButtonLink>
                {skip && <ButtonLink to={skip}>{t('learn.skipPretest')}</ButtonLink>}
              </p>
            )}
            <NextSessions sessions={sessions} />
            <details className="item !border-0">
              <summary>
                <span>{t('learn.missingTitle')}</span>
                <Icon name="chevronDown" />
              </summary>
              <div className="pb-2 pt-1">
                <RequirementList lines={needs} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A course may leave the site while somebody is in it: said aloud, or progress would seem lost. */
export function RetiredCourses({ courses }: { courses: { id: string; title: string }[] }) {
  const t = useWords();
  return (
    <section className="grid gap-2">
      <h2 className="text-large">{t('learn.retiredTitle')}</h2>
      <p className="text-soft">{t('learn.retiredHint')}</p>
      <ul>
        {courses.map(({ id, title }) => (
          <li key={id} className="border-t border-line py-4 font-semibold">
            {title}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FinishedCourses({ courses }: { courses: FinishedLine[] }) {
  const t = useWords();
  return (
    <section className="grid gap-2">
      <h2 className="text-large">{t('learn.finishedTitle')}</h2>
      <ul>
        {courses.map(({ id, title, to, date, certificate, expiry, claim, survey }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-4"
          >
            <div>
              <p className="font-semibold">
                <Link to={to} className="text-ink no-underline hover:underline">
                  {title}
                </Link>
              </p>
              <p className="text-small text-soft">{date}</p>
              {expiry && (
                <>
                  <p className={`text-small ${expiry.expired ? 'font-semibold' : 'text-soft'}`}>{expiry.until}</p>
                  <p className="measure text-small text-soft">{expiry.renewal}</p>
                </>
              )}
              <p>
                <Link to={survey.to} className="inline-flex min-h-11 items-center gap-2">
                  <Icon name="pencil" /> {t(survey.answered ? 'surveys.change' : 'surveys.offer')}
                </Link>
              </p>
            </div>
            {certificate && (
              <p className="grid justify-items-start gap-1">
                <Link to={certificate.to} className="inline-flex min-h-11 items-center gap-2">
                  <Icon name="certificate" /> {certificate.label}
                </Link>
                {certificate.revoked && <Badge tone="fault">{t('learn.certificateRevoked')}</Badge>}
                {expiry?.expired && <Badge tone="warn">{t('learn.certificateExpired')}</Badge>}
              </p>
            )}
            {expiry?.renew && (
              <ButtonLink to={expiry.renew} icon="certificate">
                {t('certificates.renew')}
              </ButtonLink>
            )}
            {claim && (
              <ButtonLink to={claim} icon="certificate">
                {t('learn.claimCertificate')}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
