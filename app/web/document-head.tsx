import { createContext, useContext } from 'react';

/** What the head of a document needs to know of how it is sent. */
export interface DocumentHead {
  /** Content-Security-Policy nonce while the server draws; the browser hides it from scripts. */
  nonce?: string;
  /** Style sheet to write into the page, so that a first visit is painted without fetching it; null = link to it. */
  styles: string | null;
}

const HeadContext = createContext<DocumentHead>({ styles: null });
export const DocumentHeadProvider = HeadContext.Provider;
export const useDocumentHead = () => useContext(HeadContext);
