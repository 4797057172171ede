import { useEffect, useState } from 'react';
import { Button } from '~/ui/button';
import { useWords } from '~/words/react';
import { type BlockName, blockNames, templateOf } from './block-templates';

/** Puts a block where the cursor is. It needs the editor: without scripts there is nothing to put it into. */
export function Palette({ insert }: { insert: (block: string) => void }) {
  const t = useWords();
  const [name, setName] = useState<BlockName>('Callout');
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-56">
        <label htmlFor="block" className="label">
          {t('studio.block')}
        </label>
        <span className="select">
          <select
            id="block"
            className="input"
            value={name}
            onChange={(event) => setName(event.target.value as BlockName)}
          >
            {blockNames.map((one) => (
              <option key={one} value={one}>
                {t(`studio.blocks.${one}`)}
              </option>
            ))}
          </select>
        </span>
      </div>
      <Button type="button" onClick={() => insert(templateOf(name))}>
        {t('studio.insert')}
      </Button>
    </div>
  );
}
