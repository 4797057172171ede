import { type MutableRefObject, useEffect, useRef } from 'react';

/** The strip of the screen where the eye is: what stands in it is where the reader is. */
const strip = '-18% 0px -68% 0px';

/** What only passes by, on the way to the languages in the head of the page, is not read; milliseconds. */
const rest = 1000;

/**
 * Id of the block that is being read, in a ref that follows the scrolling; null above the text. `text` says which
 * text: another one is observed anew.
 */
export function usePlace(text: string): MutableRefObject<string | null> {
  const place = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other blocks
  useEffect(() => {
    place.current = null;
    const blocks = [...document.querySelectorAll<HTMLElement>('.lesson [data-block]')];
    const seen = new Set<Element>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        }
        const here = blocks.find((block) => seen.has(block));
        clearTimeout(timer);
        if (here) timer = setTimeout(() => (place.current = here.dataset.block ?? null), rest);
      },
      { rootMargin: strip },
    );
    for (const block of blocks) observer.observe(block);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [text]);
  return place;
}

/** A change of language in the middle of the text keeps the place: the links get the block as their anchor. */
export function useLanguageLinks(place: MutableRefObject<string | null>): void {
  useEffect(() => {
    const keep = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[hreflang]') : null;
      if (link instanceof HTMLAnchorElement && place.current) link.hash = place.current;
    };
    document.addEventListener('click', keep, true);
    return () => document.removeEventListener('click', keep, true);
  }, [place]);
}
