import { useEffect, useRef, useState } from 'react';
import { useWords } from '~/words/react';
import { SelectControl } from '../field';
import { Icon } from '../icon';
import { useScripts } from '../scripts';
import type { Part } from './question';

/** Items to be put in order: a position for each, and buttons up and down where scripts run. */
export function OrderField(props: { id: string; items: Part[]; saved: string[]; onMove?: () => void }) {
  const { id, items, saved, onMove } = props;
  const t = useWords();
  const scripts = useScripts();
  const [order, setOrder] = useState<Part[]>(() => inOrder(items, saved));
  const [said, setSaid] = useState('');
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each move, after the form holds it
  useEffect(() => {
    if (moved.current) onMove?.();
  }, [order]);

  function move(from: number, to: number) {
    const item = order[from];
    if (!item || to < 0 || to >= order.length) return;
    const next = order.filter((_, i) => i !== from);
    next.splice(to, 0, item);
    moved.current = true;
    setOrder(next);
    setSaid(t('blocks.movedTo', { item: item.text, place: to + 1 }));
  }

  return (
    <>
      <p className="hint mb-2">{t(scripts ? 'blocks.orderByButtons' : 'blocks.orderByNumbers')}</p>
      <ol className="order">
        {order.map((item, i) => {
          const places = order.map((_, at) => ({ value: String(at + 1), label: String(at + 1) }));
          const field = {
            name: `${id}.${item.id}`,
            'aria-label': `${t('blocks.place')}: ${item.text}`,
            options: places,
          };
          return (
            <li key={item.id}>
              {scripts ? (
                <SelectControl
                  {...field}
                  value={String(i + 1)}
                  onChange={(event) => {
                    // Until the others have moved, two items stand in one place: the form is told by `onMove`.
                    event.stopPropagation();
                    move(i, Number(event.target.value) - 1);
                  }}
                />
              ) : (
                <SelectControl {...field} defaultValue={String(i + 1)} />
              )}
              <span>{item.text}</span>
              {scripts && (
                <span className="order-moves">
                  <button type="button" disabled={i === 0} onClick={() => move(i, i - 1)}>
                    <Icon name="up" label={`${t('blocks.moveUp')}: ${item.text}`} />
                  </button>
                  <button type="button" disabled={i === order.length - 1} onClick={() => move(i, i + 1)}>
                    <Icon name="down" label={`${t('blocks.moveDown')}: ${item.text}`} />
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** The saved order first; what is not in it keeps its place behind. */
function inOrder(items: Part[], saved: string[]): Part[] {
  const at = (item: Part) => (saved.includes(item.id) ? saved.indexOf(item.id) : saved.length);
  return [...items].sort((a, b) => at(a) - at(b));
}
