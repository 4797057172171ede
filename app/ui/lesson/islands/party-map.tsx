import type { Level } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { LevelGrid } from '../level-grid';

export interface Party {
  name: string;
  interest: Level;
  influence: Level;
}

/** Interest to the right, influence upwards; the corners say what each place asks for. */
export function PartyMap({ parties }: { parties: Party[] }) {
  const t = useWords();
  return (
    <LevelGrid
      across={t('blocks.interest')}
      up={t('blocks.influence')}
      dots={parties.map(({ interest, influence }) => ({ x: interest, y: influence }))}
      zone={(x, y) => `zone-${x + y - 2}`}
      words={[
        { x: 1, y: 3, text: t('blocks.zone.satisfy') },
        { x: 3, y: 3, text: t('blocks.zone.together'), right: true },
        { x: 1, y: 1, text: t('blocks.zone.watch'), low: true },
        { x: 3, y: 1, text: t('blocks.zone.inform'), right: true, low: true },
      ]}
    />
  );
}
