import { type FormEvent, useEffect, useRef } from 'react';
import { Button, ButtonLink } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { SignedOut } from '~/ui/signed-out';
import { useWords } from '~/words/react';
import { CertificateButton } from '../certificates/certificate-button';
import type { CertificateWay } from '../certificates/way-to.server';
import type { Neighbour } from './lesson-frame.server';
import { fieldsOf, usePosting } from './use-posting';

interface FootProps {
  previous: Neighbour | null;
  next: Neighbour;
  /** Null for those whose progress is not kept. */
  completion: { action: string; event: string; completed: boolean; automatic: boolean } | null;
  courseCompleted: boolean;
  certificate: CertificateWay | null;
  learning: string;
}

/** The end of the text: mark it complete, then go on. One button matters here, whichever comes next. */
export function LessonFoot({ previous, next, completion, courseCompleted, certificate, learning }: FootProps) {
  const t = useWords();
  const onwards = completion?.completed === true;
  return (
    <section
      id="onwards"
      className="measure no-print mt-12 grid gap-6 border-t border-line pt-8"
      aria-label={t('learn.onwards')}
    >
      {courseCompleted && (
        <p className="grid justify-items-start gap-3">
          <strong className="text-large">{t('learn.courseCompleted')}</strong>
          {certificate ? (
            <CertificateButton {...certificate} />
          ) : (
            <ButtonLink to={learning} look="primary" icon="certificate" wide>
              {t('learn.seeLearning')}
            </ButtonLink>
          )}
        </p>
      )}
      <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div>{completion && <Completion {...completion} />}</div>
        <div className="grid gap-1.5 sm:max-w-64 sm:justify-items-end sm:text-end">
          <ButtonLink
            to={next.to}
            rel="next"
            prefetch="intent"
            aria-keyshortcuts="Alt+PageDown"
            aria-describedby="next-is"
            look={onwards && !courseCompleted ? 'primary' : 'quiet'}
            iconAfter="right"
            wide
          >
            {t(`learn.next.${next.kind}`)}
          </ButtonLink>
          <span id="next-is" className="text-small text-soft">
            {next.label}
          </span>
        </div>
      </div>
      {previous && (
        <p>
          <Link
            to={previous.to}
            rel="prev"
            aria-keyshortcuts="Alt+PageUp"
            className="inline-flex min-h-11 items-start gap-2 no-underline"
          >
            <Icon name="left" className="mt-0.5" />
            <span className="text-small">
              <span className="text-soft">{t('learn.previous')}: </span>
              <span className="underline">{previous.label}</span>
            </span>
          </Link>
        </p>
      )}
    </section>
  );
}

/** The button works before scripts run; with them it stays on the page. One form has one id, however often it is sent. */
function Completion({ action, event, completed, automatic }: NonNullable<FootProps['completion']>) {
  const t = useWords();
  const { sending, signedOut, fault, post } = usePosting();
  const end = useRef<HTMLDivElement>(null);
  const sent = useRef<string | null>(null);

  const send = (body: URLSearchParams) => {
    if (sending) return;
    void post(action, body);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is watched once per text
  useEffect(() => {
    const mark = end.current;
    if (!automatic || completed || !mark) return;
    const observer = new IntersectionObserver((entries) => {
      // A busy device tells several moments at once; the first of them is often from before the scrolling.
      if (!entries.some(({ isIntersecting }) => isIntersecting) || sent.current === action) return;
      sent.current = action;
      send(new URLSearchParams({ event }));
    });
    observer.observe(mark);
    return () => observer.disconnect();
  }, [automatic, completed, action]);

  if (completed) {
    return (
      <p role="status" className="flex min-h-12 items-center gap-2 font-semibold text-juniper">
        <Icon name="check" /> {t('learn.completed')}
      </p>
    );
  }
  return (
    <form
      method="post"
      action={action}
      className="grid gap-2"
      onSubmit={(submitted: FormEvent<HTMLFormElement>) => {
        submitted.preventDefault();
        send(fieldsOf(submitted.currentTarget, null));
      }}
    >
      <input type="hidden" name="event" value={event} />
      <div ref={end}>
        <Button type="submit" look="primary" icon="check" wide pending={sending}>
          {t('learn.complete')}
        </Button>
      </div>
      {automatic && <p className="hint">{t('learn.automatic')}</p>}
      <p role="status" className="fault empty:hidden">
        {signedOut ? <SignedOut /> : fault}
      </p>
    </form>
  );
}
