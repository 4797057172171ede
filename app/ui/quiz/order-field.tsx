import { useEffect, useRef, useState } from 'react';
import { useWords } from '~/words/react';
import { Fault, SelectControl } from '../field';
import { Icon } from '../icon';
import { useScripts } from '../scripts';
import type { Part } from './question';

interface OrderFieldProps {
  id: string;
  items: Part[];
  saved: string[];
  onMove?: () => void;
  /** Name of the field of an item; `id.item` without it. */
  name?: (item: string) => string;
  /** Places as they came back from a form without scripts, where two items may stand in one. */
  typed?: Record<string, string>;
  faultAt?: (name: string) => string | undefined;
}

/** Items to be put in order: a position for each, and buttons up and down where scripts run. */
export function OrderField(props: OrderFieldProps) {
  const { id, items, saved, onMove, typed, faultAt, name = (item: string) => `${id}.${item}` } = props;
  const t = useWords();
  const scripts = useScripts();
  const [order, setOrder] = useState<Part[]>(() => inOrder(items, saved));
  const [said, setSaid] = useState('');
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each move, after the form holds it
  useEffect(() => {
    if (moved.current) onMove?.();
  }, [order]);

  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: places chosen before scripts ran are looked up once
  useEffect(() => {
    const chosen = [...(list.current?.querySelectorAll('select') ?? [])].map(({ value }) => Number(value) - 1);
    for (const [i, place] of chosen.entries()) if (place !== i) moveItem(order[i], place);
  }, []);

  function moveItem(item: Part | undefined, to: number) {
    if (!item || to < 0 || to >= order.length) return;
    moved.current = true;
    setOrder((before) => {
      const others = before.filter((other) => other.id !== item.id);
      return [...others.slice(0, to), item, ...others.slice(to)];
    });
    setSaid(t('blocks.movedTo', { item: item.text, place: to + 1 }));
  }
  const move = (from: number, to: number) => moveItem(order[from], to);

  return (
    <>
      <p className="hint mb-2">{t(scripts ? 'blocks.orderByButtons' : 'blocks.orderByNumbers')}</p>
      <ol className="order" ref={list}>
        {order.map((item, i) => {
          const places = order.map((_, at) => ({ value: String(at + 1), label: String(at + 1) }));
          const fault = scripts ? undefined : faultAt?.(name(item.id));
          const faultId = `${id}-${item.id}-fault`;
          const field = {
            name: name(item.id),
            'aria-label': `${t('blocks.place')}: ${item.text}`,
            'aria-invalid': fault ? (true as const) : undefined,
            'aria-describedby': fault ? faultId : undefined,
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
                // An order that nobody has chosen is no answer, though the items stand in one.
                <SelectControl
                  {...field}
                  empty={t('blocks.choose')}
                  defaultValue={typed?.[item.id] ?? (saved.length > 0 ? String(i + 1) : '')}
                />
              )}
              <span className="order-text">
                {item.text}
                {fault && <Fault id={faultId}>{fault}</Fault>}
              </span>
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
