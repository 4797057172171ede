import { createElement, type ReactNode } from 'react';
import type { Properties } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { shortDay } from '~/words/short-day';
import { Icon, type IconName } from '../icon';
import { textOf } from './segment';

/** Anchor of a top-level block; nested ones have none. */
export interface At {
  id?: string;
  'data-block'?: string;
}
export interface ContainerProps {
  props: Properties;
  at: At;
  children?: ReactNode;
}

/** An address that may stand in a lesson. The compiler has refused all others; this is the second lock. */
export const safeHref = (value: string) => (/^(https:|mailto:|tel:|#|\/(?![/\\]))/i.test(value) ? value : undefined);

const callouts = {
  info: ['info', 'info'],
  tip: ['calm', 'tip'],
  warning: ['warn', 'warning'],
  law: ['still', 'law'],
  doubt: ['warn', 'question'],
} as const satisfies Record<string, readonly [string, IconName]>;

function Callout({ props, at, children }: ContainerProps) {
  const t = useWords();
  const kind = (Object.hasOwn(callouts, textOf(props.type)) ? textOf(props.type) : 'info') as keyof typeof callouts;
  const [tone, icon] = callouts[kind];
  const title = textOf(props.title);
  return (
    <div {...at} role="note" className={`callout notice tone-${tone}`}>
      <Icon name={icon} />
      <p className="notice-title">
        {title ? <span className="sr-only">{t(`blocks.callout.${kind}`)}: </span> : t(`blocks.callout.${kind}`)}
        {title}
      </p>
      <div className="flow">{children}</div>
    </div>
  );
}

function SourceLine({ props, checked }: { props: Properties; checked?: string }) {
  const t = useWords();
  const url = safeHref(textOf(props.url));
  const source = textOf(props.source);
  return (
    <>
      {url ? (
        <a href={url} rel="noopener">
          {source}
        </a>
      ) : (
        source
      )}
      {checked && (
        <>
          {' · '}
          {t('blocks.checkedOn')} <time dateTime={checked}>{shortDay(checked, t.locale)}</time>
        </>
      )}
    </>
  );
}

const Quote = ({ props, at, children }: ContainerProps) => (
  <figure {...at} className="quote">
    <blockquote className="flow">{children}</blockquote>
    <figcaption>
      <SourceLine props={props} />
    </figcaption>
  </figure>
);

function Fact({ props, at, children }: ContainerProps) {
  const t = useWords();
  return (
    <div {...at} className="fact">
      <div className="flow">{children}</div>
      <p className="source">
        {t('blocks.source')}: <SourceLine props={props} checked={textOf(props.checked)} />
      </p>
    </div>
  );
}

/** `archive`: the address of the event that the case is about, put there by whoever draws the lesson. */
function Case({ props, at, children }: ContainerProps) {
  const t = useWords();
  const archive = safeHref(textOf(props.archive));
  return (
    <section {...at} className="case">
      <p className="eyebrow">
        <Icon name="place" /> {t('blocks.case')}
      </p>
      <p className="practice-title">{textOf(props.title)}</p>
      <div className="flow">{children}</div>
      {archive && (
        <p className="case-more">
          <a href={archive}>{t('blocks.inArchive')}</a>
        </p>
      )}
    </section>
  );
}

const Item = ({ props, at, children }: ContainerProps) => (
  <details {...at} className="item">
    <summary>
      <span>{textOf(props.title)}</span>
      <Icon name="chevronDown" />
    </summary>
    <div className="flow">{children}</div>
  </details>
);

const Moment = ({ props, at, children }: ContainerProps) => (
  <li {...at}>
    <p className="when">{textOf(props.when)}</p>
    <div className="flow">
      <p className="part-title">{textOf(props.title)}</p>
      {children}
    </div>
  </li>
);

const Step = ({ props, at, children }: ContainerProps) => (
  <li {...at}>
    <div className="flow">
      <p className="part-title">{textOf(props.title)}</p>
      {children}
    </div>
  </li>
);

const Side = ({ props, at, children }: ContainerProps) => (
  <div {...at} className="side">
    <p className="part-title">{textOf(props.title)}</p>
    <div className="flow">{children}</div>
  </div>
);

const list = (className: string) =>
  function List({ at, children }: ContainerProps) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is a list
      <ol {...at} className={className} role="list">
        {children}
      </ol>
    );
  };

/** Blocks that hold text or other blocks and do nothing themselves. */
export const containers: Record<string, (props: ContainerProps) => ReactNode> = {
  Callout,
  Quote,
  Fact,
  Case,
  Accordion: ({ at, children }) => (
    <div {...at} className="accordion">
      {children}
    </div>
  ),
  Item,
  Steps: list('steps'),
  Step,
  Timeline: list('timeline'),
  Moment,
  Compare: ({ at, children }) => (
    <div {...at} className="compare">
      {children}
    </div>
  ),
  Side,
};

/** Plain elements that may hold a block, for the rare lesson that puts one into a list or a table. */
const plain = new Set(['div', 'blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details']);

export function Container({ name, ...rest }: ContainerProps & { name: string }) {
  const Known = Object.hasOwn(containers, name) ? containers[name] : undefined;
  if (Known) return <Known {...rest} />;
  return createElement(plain.has(name) ? name : 'div', rest.at, rest.children);
}
