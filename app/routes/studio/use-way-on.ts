import { useEffect, useRef } from 'react';

/** Keys for a list of passages: Ctrl + Enter says that one is current, Alt + ↓ goes to the next that needs work. */
export function useWayOn() {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const own = list.current;
    if (!own) return;
    const press = (event: KeyboardEvent) => {
      const form = event.target instanceof Element ? event.target.closest('form') : null;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        const button = form?.querySelector<HTMLButtonElement>('button[value="current"]');
        if (!button) return;
        event.preventDefault();
        button.click();
      }
      if (event.key === 'ArrowDown' && event.altKey) {
        const item = event.target instanceof Element ? event.target.closest('li[id]') : null;
        const behind = [...own.querySelectorAll<HTMLLIElement>('li[data-behind]')];
        const next =
          behind.find((one) => item && item.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ??
          behind[0];
        if (!next) return;
        event.preventDefault();
        next.scrollIntoView();
        next.querySelector('textarea')?.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return list;
}
