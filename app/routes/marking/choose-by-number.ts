import type { KeyboardEvent } from 'react';

/**
 * In a group of radio buttons a number key chooses the button of that value. Only while one of them has the focus, so that
 * nobody loses a key elsewhere (WCAG 2.1.4).
 */
export function chooseByNumber(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[0-4]$/.test(key)) return;
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
  const wanted = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]')].find(
    ({ name, value }) => name === target.name && value === key,
  );
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
}
