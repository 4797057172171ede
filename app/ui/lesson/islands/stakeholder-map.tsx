import { useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { Select } from '../../field';
import { useScripts } from '../../scripts';
import { KeptFoot, Practice, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';
import { type Party, PartyMap } from './party-map';

const levels = ['1', '2', '3'] as const;
const asLevel = (value: string) => (value === '1' ? 1 : value === '3' ? 3 : 2);
const spare = 2;

/** Parties placed by interest and influence; the map follows the lists. Own parties may be added. */
export function StakeholderMap({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'StakeholderMap');
  const given = textsOf(props.parties);
  const [parties, setParties] = useState<Party[]>(() => {
    const answered = kept.answer?.parties ?? [];
    const named = given.map(
      (name) => answered.find((one) => one.name === name) ?? { name, interest: 2 as const, influence: 2 as const },
    );
    return [...named, ...answered.filter((one) => !given.includes(one.name))];
  });
  const rows: Party[] = scripts
    ? parties
    : [...parties, ...Array.from({ length: spare }, (): Party => ({ name: '', interest: 2, influence: 2 }))];
  const change = (i: number, part: Partial<Party>) =>
    setParties((before) => before.map((party, at) => (at === i ? { ...party, ...part } : party)));
  const optionsOf = (what: 'interest' | 'influence') =>
    levels.map((value) => ({ value, label: t(`blocks.level.${what}.${value}`) }));

  return (
    <Practice id={id} kind={t('blocks.stakeholders')} title={textOf(props.prompt)}>
      {textOf(props.note) && <p className="hint">{textOf(props.note)}</p>}
      <PartyMap parties={parties} />
      <form {...kept.form}>
        <ol className="parties">
          {rows.map((party, i) => {
            const own = i >= given.length;
            const label = party.name || t('blocks.ownParty');
            return (
              <li key={i}>
                <span className="pin" aria-hidden="true">
                  {i + 1}
                </span>
                {own ? (
                  <input
                    type="text"
                    className="input"
                    name={`name-${i}`}
                    aria-label={t('blocks.ownParty')}
                    placeholder={t('blocks.ownParty')}
                    maxLength={120}
                    defaultValue={party.name}
                    onChange={(event) => change(i, { name: event.target.value })}
                  />
                ) : (
                  <span className="party-name">
                    {party.name}
                    <input type="hidden" name={`name-${i}`} value={party.name} />
                  </span>
                )}
                <Select
                  id={`${id}-interest-${i}`}
                  label={
                    <>
                      <span className="sr-only">{label}: </span>
                      {t('blocks.interest')}
                    </>
                  }
                  name={`interest-${i}`}
                  defaultValue={String(party.interest)}
                  options={optionsOf('interest')}
                  onChange={(event) => change(i, { interest: asLevel(event.target.value) })}
                />
                <Select
                  id={`${id}-influence-${i}`}
                  label={
                    <>
                      <span className="sr-only">{label}: </span>
                      {t('blocks.influence')}
                    </>
                  }
                  name={`influence-${i}`}
                  defaultValue={String(party.influence)}
                  options={optionsOf('influence')}
                  onChange={(event) => change(i, { influence: asLevel(event.target.value) })}
                />
              </li>
            );
          })}
        </ol>
        {scripts && parties.length < 40 && (
          <div className="no-print">
            <Button
              look="plain"
              icon="plus"
              onClick={() => setParties((before) => [...before, { name: '', interest: 2, influence: 2 }])}
            >
              {t('blocks.addParty')}
            </Button>
          </div>
        )}
        <KeptFoot kept={kept} note={kept.answer && t('blocks.kept')}>
          {t('blocks.saveMap')}
        </KeptFoot>
      </form>
    </Practice>
  );
}
