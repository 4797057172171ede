import { useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { Tick } from '../../field';
import { useScripts } from '../../scripts';
import { Verdict } from '../../verdict';
import { KeptFoot, Practice, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** One question for practice. The key comes only with the answer; one may try again as often as one likes. */
export function Quiz({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'Quiz');
  const [again, setAgain] = useState(false);
  const options = textsOf(props.options);
  const several = props.multiple === true;
  const { answer, key } = kept;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer ends the trying
  useEffect(() => setAgain(false), [kept.answer, kept.saving === 'saved']);
  const question = textOf(props.question) || t('blocks.quizQuestion');

  if (answer && key && !again) {
    const right = key.correct.length === answer.choices.length && key.correct.every((i) => answer.choices.includes(i));
    return (
      <Practice id={id} kind={t('blocks.practice')} title={question}>
        <div aria-live="polite" className="grid gap-3">
          <p className="outcome">
            <Verdict right={right}>{t(right ? 'blocks.allRight' : 'blocks.notQuite')}</Verdict>
          </p>
          <ul className="choices">
            {options.map((option, i) => {
              const chosen = answer.choices.includes(i);
              const correct = key.correct.includes(i);
              return (
                <li key={i} className={`marked ${correct ? 'marked-right' : chosen ? 'marked-wrong' : ''}`}>
                  <span>{option}</span>
                  {(chosen || correct) && (
                    <Verdict right={correct}>
                      {t(chosen ? (correct ? 'blocks.yoursRight' : 'blocks.yoursWrong') : 'blocks.rightAnswer')}
                    </Verdict>
                  )}
                </li>
              );
            })}
          </ul>
          {key.why && <p className="why">{key.why}</p>}
          {scripts && (
            <div className="no-print">
              <Button icon="undo" onClick={() => setAgain(true)}>
                {t('blocks.tryAgain')}
              </Button>
            </div>
          )}
        </div>
      </Practice>
    );
  }
  return (
    <Practice id={id} kind={t('blocks.practice')}>
      <form {...kept.form}>
        <fieldset>
          <legend className="practice-title">{question}</legend>
          {several && <p className="hint mb-2">{t('blocks.several')}</p>}
          <div className="choices">
            {options.map((option, i) => (
              <Tick
                key={i}
                type={several ? 'checkbox' : 'radio'}
                required={!several}
                name="choice"
                choice={{ value: String(i), label: option }}
              />
            ))}
          </div>
        </fieldset>
        <KeptFoot kept={kept}>{t('blocks.check')}</KeptFoot>
      </form>
    </Practice>
  );
}
