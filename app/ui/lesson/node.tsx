import { createElement, Fragment, type ReactNode } from 'react';
import type { Json, LessonNode, Properties } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Icon } from '../icon';
import { type At, Container, containers, safeHref } from './containers';
import { Audio, BlockDefinition, Download, Figure, type InLanguage, InlineDefinition, Video } from './leaves';
import { printedBlocks } from './printed';
import { textOf } from './segment';

/** What drawing a lesson needs from outside. */
export interface Surroundings {
  mediaUrl: (path: string) => string;
  /** Width and height of a picture, where they are known. */
  mediaSize?: (path: string) => { width: number; height: number } | undefined;
  /** A term with its words in the other languages, and the address of its page. */
  glossary: (term: string) => { term: string; meaning?: InLanguage[]; to?: string } | null;
}

interface NodeProps {
  node: LessonNode;
  around: Surroundings;
  at?: At;
  /** Inside running text, where only words may stand. */
  inline?: boolean;
}

const words = new Set(
  'a abbr b code del em i kbd q s small span strong sub sup u br img p h2 h3 h4 summary input'.split(' '),
);
const parts = new Set('ul ol li table thead tbody tr th td blockquote hr pre div details section'.split(' '));
const lineOf = new Set('p h2 h3 h4 summary a abbr b del em i q s small span strong sub sup u td th li dt'.split(' '));
const leaves: Record<string, typeof Figure> = { Figure, Video, Audio, Download };

const attributes = new Set('title lang dir alt colSpan rowSpan scope start reversed width height'.split(' '));
const anchors = /^note-[\w-]+$/;
const aligned: Record<string, string> = { center: 'text-center', right: 'num' };

/** Only known attributes reach the page; the compiler has seen to it already, and this holds if it ever errs. */
function attributesOf(given: Properties, around: Surroundings) {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'object') continue;
    if (attributes.has(name)) kept[name] = value;
    if (name === 'id' && anchors.test(String(value))) kept.id = value;
    if (name === 'href')
      kept.href = /^media\//.test(String(value)) ? around.mediaUrl(String(value)) : safeHref(String(value));
    if (name === 'src') kept.src = around.mediaUrl(String(value));
    if (name === 'data-align' && Object.hasOwn(aligned, String(value))) kept.className = aligned[String(value)];
  }
  if (typeof kept.href === 'string' && /^https:/i.test(kept.href)) kept.rel = 'noopener';
  return kept;
}

const has = (value: Json | undefined, name: string) =>
  typeof value === 'string' ? value.split(' ').includes(name) : Array.isArray(value) && value.includes(name);

/** One node of a lesson tree, finished: nothing in it needs scripts. */
export function Node({ node, around, at = {}, inline = false }: NodeProps): ReactNode {
  const t = useWords();
  if (typeof node === 'string') return node;
  const { t: name, p: given = {}, c: content = [] } = node;
  const within = inline || lineOf.has(name);
  const children = content.length
    ? content.map((child, i) => (
        <Node key={i} node={child} around={around} inline={within && !containsParts(content)} />
      ))
    : undefined;

  if (name === '' || name === 'Fragment') return <Fragment>{children}</Fragment>;
  if (Object.hasOwn(containers, name)) {
    return (
      <Container name={name} props={given} at={at}>
        {children}
      </Container>
    );
  }
  const Printed = Object.hasOwn(printedBlocks, name) ? printedBlocks[name] : undefined;
  if (Printed) {
    return (
      <Printed props={given} at={at}>
        {children}
      </Printed>
    );
  }
  const Leaf = Object.hasOwn(leaves, name) ? leaves[name] : undefined;
  if (Leaf) {
    return (
      <Leaf props={given} at={at} mediaUrl={around.mediaUrl} mediaSize={around.mediaSize}>
        {children}
      </Leaf>
    );
  }
  if (name === 'Definition') {
    const found = around.glossary(textOf(given.term));
    const term = found?.term ?? textOf(given.term).replaceAll('_', ' ');
    if (inline) {
      return (
        <InlineDefinition term={term} meaning={found?.meaning} to={found?.to}>
          {children ?? term.split(/, | \(/)[0]}
        </InlineDefinition>
      );
    }
    return (
      <BlockDefinition at={at} term={term} meaning={found?.meaning} to={found?.to}>
        {children}
      </BlockDefinition>
    );
  }
  if (!words.has(name) && !parts.has(name)) return <Fragment>{children}</Fragment>;

  const shown: Record<string, unknown> = { ...attributesOf(given, around), ...at };
  if (name === 'hr' || name === 'br') return createElement(name, shown);
  if (name === 'img') {
    const size = around.mediaSize?.(textOf(given.src));
    return createElement(name, { alt: '', ...size, ...shown, loading: 'lazy', decoding: 'async' });
  }
  if (name === 'input') {
    return (
      <span className={given.checked ? 'task task-done' : 'task'}>
        {given.checked ? (
          <Icon name="check" label={t('blocks.done')} />
        ) : (
          <span className="sr-only">{t('blocks.notDone')}</span>
        )}
      </span>
    );
  }
  if (name === 'table') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      <section {...at} className="table-scroll" aria-label={t('blocks.table')} tabIndex={0}>
        {createElement('table', { ...attributesOf(given, around), className: 'figures-table' }, children)}
      </section>
    );
  }
  if (name === 'pre') return createElement('pre', { ...shown, tabIndex: 0 }, children);
  if (name === 'th' && !shown.scope) shown.scope = 'col';
  if (has(given.className, 'contains-task-list')) shown.className = 'task-list';
  if (given['data-note'] === 'back') shown['aria-label'] = t('blocks.backToText');
  if (name === 'section') {
    return (
      <section {...at} className="footnotes" aria-label={t('blocks.notes')}>
        {children}
      </section>
    );
  }
  return createElement(name, shown, children);
}

/** A list item or a cell with paragraphs or blocks in it is no line of text. */
const containsParts = (content: LessonNode[]) =>
  content.some(
    (child) =>
      typeof child !== 'string' && (parts.has(child.t) || child.t === 'p' || Object.hasOwn(containers, child.t)),
  );
