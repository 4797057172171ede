import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Icon } from './icon';

/** A reading column; on wide screens `aside` stands quietly beside it, on phones above it. */
export function Reading({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="reading">
      {aside && <aside className="no-print">{aside}</aside>}
      <div className="min-w-0">{children}</div>
    </div>
  );
}

export interface OutlineItem {
  /** Id of the heading's block, as in the lesson's outline. */
  id: string;
  depth: number;
  title: string;
}

/** What this text holds: a list beside it on wide screens, folded away on phones. Nothing when there is one heading. */
export function Outline({ items }: { items: OutlineItem[] }) {
  const t = useWords();
  if (items.length < 2) return null;
  const list = (
    <ol>
      {items.map(({ id, depth, title }) => (
        <li key={id} className={depth > 2 ? 'deeper' : undefined}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
  );
  return (
    <nav className="toc" aria-label={t('blocks.outline')}>
      <p aria-hidden="true">{t('blocks.outline')}</p>
      {list}
      <details className="item">
        <summary>
          <span>{t('blocks.outline')}</span>
          <Icon name="chevronDown" />
        </summary>
        {list}
      </details>
    </nav>
  );
}
