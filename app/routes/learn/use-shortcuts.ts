import { useNavigate } from '@remix-run/react';
import { useEffect } from 'react';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Alt with Page Down or Page Up goes to the next or previous lesson. With a modifier, so that no assistive technology
 * loses a letter (WCAG 2.1.4), and by keys that no browser and no keyboard layout has taken.
 */
export function useShortcuts({ next, previous }: { next: string; previous: string | null }): void {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || typing(event.target)) return;
      const to = { PageDown: next, PageUp: previous }[event.key];
      if (!to) return;
      event.preventDefault();
      navigate(to);
    };
    window.addEventListener('keydown', go);
    return () => window.removeEventListener('keydown', go);
  }, [navigate, next, previous]);
}
