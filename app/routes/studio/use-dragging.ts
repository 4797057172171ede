import { useFetcher } from '@remix-run/react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';

interface Dragged {
  /** Folder of the lesson, and of its module. */
  folder: string;
  module: string;
  at: number;
}

/** Where a lesson would come to stand: before the lesson at this place of the module. */
interface Over {
  module: string;
  at: number;
}

/**
 * Lessons that are dragged to another place with a mouse, or moved with Alt and an arrow key. Buttons do the same without
 * either.
 */
export function useDragging(move: string) {
  const fetcher = useFetcher();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const send = (form: Record<string, string>) => fetcher.submit(form, { method: 'post', action: move });

  const place = ({ folder, module, at }: Dragged, to: Over) => {
    // Its own place counts while it is still there.
    const place = module === to.module && to.at > at ? to.at - 1 : to.at;
    if (module !== to.module || place !== at) send({ folder, module: to.module, at: String(place) });
  };

  /** What makes an entry of a list movable; `at` is its place in its module. */
  const entry = (of: Dragged) => ({
    draggable: true,
    'data-over': over?.module === of.module && over.at === of.at ? '' : undefined,
    'data-dragged': dragged?.folder === of.folder ? '' : undefined,
    onDragStart(event: DragEvent) {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', of.folder);
      setDragged(of);
    },
    onDragEnd() {
      setDragged(null);
      setOver(null);
    },
    onDragOver(event: DragEvent<HTMLElement>) {
      if (!dragged) return;
      event.preventDefault();
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const at = event.clientY > top + height / 2 ? of.at + 1 : of.at;
      if (over?.module !== of.module || over.at !== at) setOver({ module: of.module, at });
    },
    onDrop(event: DragEvent) {
      event.preventDefault();
      if (dragged && over) place(dragged, over);
      setDragged(null);
      setOver(null);
    },
    onKeyDown(event: KeyboardEvent) {
      const by = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null;
      if (!event.altKey || !by) return;
      event.preventDefault();
      send({ folder: of.folder, by });
    },
  });

  /** True where the line that shows a place belongs at the end of a module. */
  const isOverEnd = (module: string, lessons: number) => over?.module === module && over.at === lessons;
  return { entry, isOverEnd };
}
