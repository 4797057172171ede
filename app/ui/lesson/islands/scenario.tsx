import { useEffect, useRef, useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { Icon } from '../../icon';
import { useScripts } from '../../scripts';
import { Segments } from '../draw-segments';
import { Practice } from '../kept';
import { type BlockSegment, isBlock, textOf } from '../segment';

const isChoice = (child: BlockSegment['children'][number]): child is BlockSegment =>
  isBlock(child) && child.block === 'Choice';

/** A branching story: one scene at a time, the way so far above it. Before scripts run all scenes stand there, linked. */
export function Scenario({ id, props, children }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const scenes = children.filter(isBlock);
  const indexOf = (name: string) => scenes.findIndex((scene) => textOf(scene.props.name) === name);
  const [way, setWay] = useState<number[]>([0]);
  const head = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows each step of the way
  useEffect(() => {
    if (moved.current) head.current?.focus();
  }, [way]);

  const go = (next: number[]) => {
    moved.current = true;
    setWay(next);
  };
  const shown = scripts ? way : scenes.map((_, i) => i);

  return (
    <Practice id={id} kind={t('blocks.scenario')} title={textOf(props.title)}>
      <div className="scenes">
        {shown.map((at, step) => {
          const scene = scenes[at];
          if (!scene) return null;
          const choices = scene.children.filter(isChoice);
          const last = step === shown.length - 1;
          const taken = scripts ? way[step + 1] : undefined;
          return (
            <div
              key={`${step}-${at}`}
              id={`${id}-scene-${at}`}
              className={scripts && !last ? 'scene scene-past' : 'scene'}
              ref={scripts && last ? head : undefined}
              tabIndex={-1}
            >
              {textOf(scene.props.title) && <p className="part-title">{textOf(scene.props.title)}</p>}
              <div className="flow">
                <Segments of={scene.children.filter((child) => !isChoice(child))} />
              </div>
              {choices.length === 0 && (
                <p className="ending">
                  <Icon name="place" /> {t('blocks.ending')}
                </p>
              )}
              <ul className="ways">
                {choices.map((choice, i) => {
                  const to = indexOf(textOf(choice.props.to));
                  const label = textOf(choice.props.label);
                  if (!scripts) {
                    return (
                      <li key={i}>
                        <a href={`#${id}-scene-${to}`} className="way-choice">
                          <span>{label}</span> <Icon name="right" />
                        </a>
                      </li>
                    );
                  }
                  if (!last) {
                    return to === taken ? (
                      <li key={i} className="way-taken">
                        <Icon name="check" /> <span className="sr-only">{t('blocks.chosen')}: </span>
                        {label}
                      </li>
                    ) : null;
                  }
                  return (
                    <li key={i}>
                      <button type="button" className="way-choice" onClick={() => go([...way, to])}>
                        <span>{label}</span> <Icon name="right" />
                      </button>
                    </li>
                  );
                })}
              </ul>
            </div>
          );
        })}
      </div>
      {scripts && way.length > 1 && (
        <div className="kept-foot no-print">
          <Button icon="undo" onClick={() => go(way.slice(0, -1))}>
            {t('blocks.stepBack')}
          </Button>
          <Button look="plain" onClick={() => go([0])}>
            {t('blocks.fromStart')}
          </Button>
        </div>
      )}
    </Practice>
  );
}
