import { type MutableRefObject, useEffect } from 'react';
import { uuidv7 } from 'uuidv7';

/** Nobody reads a minute without touching anything. */
const idleAfter = 60_000;
/** Seconds of reading after which they are sent. */
const portion = 60;
/** The most that one event may carry, seconds. */
const longest = 600;

const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart', 'wheel'] as const;

/**
 * Counts seconds while the lesson is visible and the reader active, and sends them with the place in the text: each
 * minute, at a pause, and when the page is left. Each portion has an id, so that one sent twice counts once.
 * Without `action` nothing is counted.
 */
export function useReadingTime(action: string | null, opened: boolean, place: MutableRefObject<string | null>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether it was opened before matters once, at the beginning
  useEffect(() => {
    if (!action) return;
    let seconds = 0;
    let lastSign = Date.now();
    let known = opened;
    let unsent: URLSearchParams[] = [];
    const active = () => document.visibilityState === 'visible' && Date.now() - lastSign < idleAfter;

    function take() {
      if (seconds > 0 || !known) {
        const body = new URLSearchParams({ event: uuidv7(), seconds: String(Math.min(seconds, longest)) });
        if (place.current) body.set('block', place.current);
        unsent.push(body);
      }
      seconds = 0;
      known = true;
      const all = unsent;
      unsent = [];
      return all;
    }
    async function send() {
      for (const body of take()) {
        const sent = await fetch(action!, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(
          () => null,
        );
        if (!sent) unsent.push(body);
      }
    }
    function leave() {
      for (const body of take()) if (!navigator.sendBeacon(action!, body)) unsent.push(body);
    }
    const sign = () => {
      lastSign = Date.now();
    };
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };

    let wasActive = true;
    const clock = setInterval(() => {
      const now = active();
      if (now) seconds++;
      if (seconds >= portion || (wasActive && !now)) void send();
      wasActive = now;
    }, 1000);
    if (!known) void send();
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(clock);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [action]);
}
