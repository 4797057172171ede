import { Fragment, useId } from 'react';
import type { Properties } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Icon } from '../icon';
import type { At } from './containers';
import { textOf } from './segment';

interface LeafProps {
  props: Properties;
  at: At;
  mediaUrl: (path: string) => string;
  /** Width and height of a picture, where they are known: its place is kept until it comes. */
  mediaSize?: (path: string) => { width: number; height: number } | undefined;
  children?: React.ReactNode;
}

export function Figure({ props, at, mediaUrl, mediaSize }: LeafProps) {
  const t = useWords();
  const caption = textOf(props.caption);
  const credit = textOf(props.credit);
  const src = textOf(props.src);
  return (
    <figure {...at} className="figure">
      <img src={mediaUrl(src)} alt={textOf(props.alt)} {...mediaSize?.(src)} loading="lazy" decoding="async" />
      {(caption || credit) && (
        <figcaption>
          {caption}
          {credit && (
            <span className="credit">
              {t('blocks.credit')}: {credit}
            </span>
          )}
        </figcaption>
      )}
    </figure>
  );
}

function Transcript({ children }: { children?: React.ReactNode }) {
  const t = useWords();
  if (!children) return null;
  return (
    <details className="item">
      <summary>
        <span>{t('blocks.transcript')}</span>
        <Icon name="chevronDown" />
      </summary>
      <div className="flow">{children}</div>
    </details>
  );
}

/** Nothing of a recording but its captions is loaded before the reader asks for it: many pay by the megabyte. */
export function Video({ props, at, mediaUrl, children }: LeafProps) {
  const { locale } = useWords();
  const captions = textOf(props.captions);
  return (
    <figure {...at} className="figure">
      <figcaption className="mb-2">{textOf(props.title)}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: captions come with the lesson; a transcript stands below */}
      <video controls preload="none" playsInline src={mediaUrl(textOf(props.src))} aria-label={textOf(props.title)}>
        {captions && <track kind="captions" src={mediaUrl(captions)} srcLang={locale} default />}
      </video>
      <Transcript>{children}</Transcript>
    </figure>
  );
}

export function Audio({ props, at, mediaUrl, children }: LeafProps) {
  return (
    <figure {...at} className="figure">
      <figcaption className="mb-2">{textOf(props.title)}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: a transcript stands below */}
      <audio controls preload="none" src={mediaUrl(textOf(props.src))} aria-label={textOf(props.title)} />
      <Transcript>{children}</Transcript>
    </figure>
  );
}

export function Download({ props, at, mediaUrl }: LeafProps) {
  const t = useWords();
  const src = textOf(props.src);
  const kind = /\.([a-z0-9]{2,5})$/i.exec(src)?.[1]?.toUpperCase();
  return (
    <p {...at} className="download">
      <a href={mediaUrl(src)} download>
        <Icon name="download" />
        <span>
          <span className="sr-only">{t('blocks.download')}: </span>
          {textOf(props.title)}
        </span>
      </a>
      {kind && <span className="hint">{kind}</span>}
    </p>
  );
}

/** A word, and the language that it is in. */
export interface InLanguage {
  lang: string;
  text: string;
}

/** The same in other languages, each said to be in its own: a voice that reads aloud changes with it. */
function Meaning({ of }: { of: InLanguage[] }) {
  return of.map(({ lang, text }, i) => (
    <Fragment key={lang}>
      {i > 0 && ' · '}
      <span lang={lang}>{text}</span>
    </Fragment>
  ));
}

/** A term in running text: press it and its meaning opens, without scripts. On paper the meaning follows in brackets. */
export function InlineDefinition(props: {
  term: string;
  meaning?: InLanguage[];
  to?: string;
  children?: React.ReactNode;
}) {
  const t = useWords();
  const id = `def${useId().replaceAll(':', '-')}`;
  const { term, meaning, to, children } = props;
  if (!meaning) return <dfn>{children ?? term}</dfn>;
  const opens = { popovertarget: id };
  const sheet = { popover: 'auto' };
  return (
    <span className="def">
      <button type="button" {...opens}>
        <dfn>{children ?? term}</dfn>
      </button>
      <span id={id} className="def-sheet" role="note" {...sheet}>
        <strong>{term}</strong>
        <span className="def-dash"> — </span>
        <span>
          <Meaning of={meaning} />
        </span>
        {to && (
          <a href={to} className="def-more">
            {t('blocks.inGlossary')}
          </a>
        )}
        <button type="button" {...opens} {...{ popovertargetaction: 'hide' }}>
          {t('blocks.close')}
        </button>
      </span>
      {/* A word joiner: a comma after the term must not begin the next line. */}
      {'\u2060'}
    </span>
  );
}

/** A term on its own line: a small entry of the glossary, which leads to its page there. */
export function BlockDefinition(props: {
  at: At;
  term: string;
  meaning?: InLanguage[];
  to?: string;
  children?: React.ReactNode;
}) {
  return (
    <dl {...props.at} className="definition">
      <dt>
        <dfn>{props.to ? <a href={props.to}>{props.term}</a> : props.term}</dfn>
      </dt>
      {props.meaning && (
        <dd>
          <Meaning of={props.meaning} />
        </dd>
      )}
      {props.children && <dd className="flow">{props.children}</dd>}
    </dl>
  );
}
