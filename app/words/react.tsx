import { createContext, Fragment, type ReactNode, useContext } from 'react';
import type { WordKey } from './keys';
import type { Locale, WordParams, Words } from './words';

const WordsContext = createContext<Words | null>(null);
export const WordsProvider = WordsContext.Provider;

/** The translator of the page: `const t = useWords(); t('learn.next')`. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords needs a WordsProvider above it');
  return words;
}

export const useLocale = (): Locale => useWords().locale;

type Draw = (text: string) => ReactNode;

/**
 * A sentence with drawn parts: `<Sentence of="account.consentLine" draw={{ link: (text) => <a …>{text}</a> }} />`
 * for the message `I agree to <link>the terms</link>`.
 */
export function Sentence(props: { of: WordKey; params?: WordParams; draw: Record<string, Draw> }) {
  const text = useWords()(props.of, props.params);
  const parts = text.split(/<(\w+)>([^<]*)<\/\1>/);
  return (
    <>
      {parts.map((part, i) => {
        if (i % 3 === 0) return <Fragment key={i}>{part}</Fragment>;
        if (i % 3 === 1) return <Fragment key={i}>{props.draw[part]?.(parts[i + 1] ?? '')}</Fragment>;
        return null;
      })}
    </>
  );
}
