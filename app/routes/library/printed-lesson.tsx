import { Segments } from '~/ui/lesson/draw-segments';
import type { Segment } from '~/ui/lesson/segment';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';

interface PrintedLessonProps {
  id: string;
  place: string;
  title: string;
  minutes: string;
  segments: Segment[];
  /** Where it stands on the site, whole. */
  address: string;
  qr?: { path: string; size: number };
  outcome?: string | null;
  lang?: Locale | null;
  remarks?: string[];
  sources?: { title: string; detail: string | null; url: string | null; checked: string | null }[];
  lawChecked?: string | null;
}

/** One lesson, or an assignment, of the sheet: begins a page of its own on paper. */
export function PrintedLesson(props: PrintedLessonProps) {
  const { id, place, title, minutes, outcome, remarks = [], sources = [], lawChecked } = props;
  const t = useWords();
  return (
    <section className="printed-lesson" id={id} aria-labelledby={`${id}-title`}>
      <p className="eyebrow">
        {place} · {minutes}
      </p>
      <h2 id={`${id}-title`} lang={props.lang ?? undefined}>
        {title}
      </h2>
      {outcome && (
        <p className="text-soft">
          {t('library.outcome')}: {outcome}
        </p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="text-soft">
          {remark}
        </p>
      ))}
      <div className="lesson flow" lang={props.lang ?? undefined}>
        <Segments of={props.segments} />
      </div>
      {(sources.length > 0 || lawChecked) && (
        <section className="printed-sources" aria-labelledby={`${id}-sources`}>
          <h3 id={`${id}-sources`}>{t('learn.sources')}</h3>
          <ol>
            {sources.map(({ title, detail, url, checked }) => (
              <li key={`${title}${detail}`}>
                {url ? <a href={url}>{title}</a> : title}
                {detail && `. ${detail}`}
                {checked && ` · ${checked}`}
              </li>
            ))}
          </ol>
          {lawChecked && <p>{lawChecked}</p>}
        </section>
      )}
      <Address {...props} />
    </section>
  );
}

/** Back to the site: the address in words, and as a symbol to scan from the paper. */
function Address({ address, qr, title }: Pick<PrintedLessonProps, 'address' | 'qr' | 'title'>) {
  return (
    <p className="printed-address">
      {qr && (
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} className="only-print" aria-hidden="true">
          <path d={qr.path} />
        </svg>
      )}
      <span>
        {title}
        <br />
        <a href={address}>{address.replace(/^https?:\/\//, '')}</a>
      </span>
    </p>
  );
}
