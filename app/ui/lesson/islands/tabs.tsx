import { type KeyboardEvent, useRef, useState } from 'react';
import { useScripts } from '../../scripts';
import { Segments } from '../draw-segments';
import { type BlockSegment, isBlock, textOf } from '../segment';

/** Sides of one thing. Before scripts run, and on paper, all are shown one below the other. */
export function Tabs({ id, children }: BlockSegment) {
  const scripts = useScripts();
  const [open, setOpen] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const tabs = children.filter(isBlock);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = step ? (open + step + tabs.length) % tabs.length : { Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setOpen(to);
    buttons.current[to]?.focus();
  }

  return (
    <div className="tabs" id={id} data-block={id}>
      {scripts && (
        <div role="tablist" className="tablist no-print" onKeyDown={onKeyDown}>
          {tabs.map((tab, i) => (
            <button
              key={i}
              type="button"
              role="tab"
              id={`${id}-tab-${i}`}
              aria-controls={`${id}-panel-${i}`}
              aria-selected={i === open}
              tabIndex={i === open ? 0 : -1}
              ref={(button) => {
                buttons.current[i] = button;
              }}
              onClick={() => setOpen(i)}
            >
              {textOf(tab.props.title)}
            </button>
          ))}
        </div>
      )}
      {tabs.map((tab, i) => (
        <div
          key={i}
          id={`${id}-panel-${i}`}
          className={scripts && i !== open ? 'panel panel-off' : 'panel'}
          {...(scripts ? { role: 'tabpanel', 'aria-labelledby': `${id}-tab-${i}`, tabIndex: 0 } : {})}
        >
          <p className={scripts ? 'part-title panel-title-print' : 'part-title'}>{textOf(tab.props.title)}</p>
          <div className="flow">
            <Segments of={tab.children} />
          </div>
        </div>
      ))}
    </div>
  );
}
