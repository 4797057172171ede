/** A text that the server may not have, as this device keeps it. */
export interface KeptText {
  text: string;
  /** Hash of the text of the server that it was written on, and that text. */
  base: string;
  sent: string;
}

const keyOf = (saving: string) => `studio ${saving}`;

/** @param saving the address that the text is sent to */
export function keep(saving: string, kept: KeptText): void {
  try {
    localStorage.setItem(keyOf(saving), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the server has all but the last half second.
  }
}

/**
 * What this device still has of a text that never reached the server; null when there is nothing. A closing tab may
 * get its last words to the server and never learn of it: a text that is there already is forgotten, and so is one that
 * was typed back to what it was written on.
 *
 * @param onServer the text as the server has it now
 */
export function keptHere(saving: string, onServer: string): KeptText | null {
  const kept = read(saving);
  if (kept && kept.text !== onServer && kept.text !== kept.sent) return kept;
  forget(saving);
  return null;
}

function read(saving: string): KeptText | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(saving)) ?? 'null') as Partial<KeptText> | null;
    if (typeof kept?.text !== 'string' || typeof kept.base !== 'string') return null;
    // Texts kept before what they were written on was kept too: all of such a text is for a person to choose.
    return { text: kept.text, base: kept.base, sent: kept.sent ?? '' };
  } catch {
    return null;
  }
}

export function forget(saving: string): void {
  try {
    localStorage.removeItem(keyOf(saving));
  } catch {
    // Nothing was kept there either.
  }
}
