import { useCallback, useEffect, useRef, useState } from 'react';
import type { BlockForm } from '~/domain/catalogue/block-form.schema';

export interface BlockForms {
  forms: BlockForm[];
  /** Own files of the lesson, as its texts name them. */
  media: string[];
}

/** The forms of blocks, asked for once when the editor is there; `again` asks anew, as after a picture was sent. */
export function useBlockForms(address: string | null) {
  const [known, setKnown] = useState<BlockForms | null>(null);
  const gone = useRef(false);
  const again = useCallback(async () => {
    if (address === null) return;
    try {
      const response = await fetch(address, { headers: { Accept: 'application/json' } });
      if (response.ok && !gone.current) setKnown((await response.json()) as BlockForms);
    } catch {
      // Without a line there are no forms; the text can still be written.
    }
  }, [address]);
  useEffect(() => {
    gone.current = false;
    void again();
    return () => {
      gone.current = true;
    };
  }, [again]);
  return { known, again };
}
