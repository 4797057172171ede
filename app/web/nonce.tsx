import { createContext, useContext } from 'react';

/** The request's Content-Security-Policy nonce while the server draws; empty in the browser, which hides it. */
const NonceContext = createContext<string | undefined>(undefined);
export const NonceProvider = NonceContext.Provider;
export const useNonce = () => useContext(NonceContext);
