import { useWords } from '~/words/react';
import { Fault, Tick } from '../field';
import { ClozeField } from './cloze-field';
import { MatchField } from './match-field';
import { OrderField } from './order-field';
import { asList, asPairs, asText, type Part, type QuestionResponse, type QuestionShown } from './question';

export interface QuestionFieldProps {
  question: QuestionShown;
  /** What is saved so far. */
  response?: QuestionResponse;
  /** "Question 2 of 8", drawn above. */
  number?: number;
  total?: number;
  fault?: string;
  disabled?: boolean;
  /** After any change, when the form already holds it; for saving at once. */
  onAnswer?: () => void;
}

/**
 * A question to be answered. Native fields only: the question's id is the name (repeated for several ticks),
 * `<question>.<part>` for pairs, positions and gaps. The fieldset has the question's id, for links to it.
 */
export function QuestionField(props: QuestionFieldProps) {
  const { question, number, total, fault, disabled } = props;
  const t = useWords();
  const { id, kind, text } = question;
  return (
    <div className={fault ? 'field-fault' : undefined}>
      <fieldset
        id={id}
        className="question"
        disabled={disabled}
        onChange={() => props.onAnswer?.()}
        aria-describedby={fault ? `${id}-fault` : undefined}
      >
        <legend>
          {number !== undefined && (
            <span className="eyebrow">{t('blocks.question', { number, total: total ?? number })}</span>
          )}
          <span className="question-text">{kind === 'cloze' ? t('blocks.fillGaps') : text}</span>
        </legend>
        {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
        <Answer {...props} />
      </fieldset>
    </div>
  );
}

function Answer({ question, response, onAnswer }: QuestionFieldProps) {
  const t = useWords();
  const { id, kind } = question;
  if (kind === 'single' || kind === 'multiple') {
    return <Options id={id} options={question.options ?? []} several={kind === 'multiple'} chosen={asList(response)} />;
  }
  if (kind === 'truefalse') {
    const options = (['true', 'false'] as const).map((value) => ({ id: value, text: t(`blocks.${value}`) }));
    return <Options id={id} options={options} chosen={asList(response)} />;
  }
  if (kind === 'match') {
    return <MatchField question={question} saved={asPairs(response)} />;
  }
  if (kind === 'order') {
    return <OrderField id={id} items={question.items ?? []} saved={asList(response)} onMove={onAnswer} />;
  }
  if (kind === 'cloze') return <ClozeField question={question} saved={asPairs(response)} />;
  const unit = kind === 'numeric' ? question.unit : null;
  return (
    <div className="typed">
      <input
        type="text"
        className="input"
        name={id}
        defaultValue={asText(response)}
        aria-label={t(kind === 'numeric' ? 'blocks.answerNumber' : 'blocks.answer')}
        aria-describedby={unit ? `${id}-unit` : undefined}
        inputMode={kind === 'numeric' ? 'decimal' : undefined}
        autoComplete="off"
        maxLength={kind === 'numeric' ? 40 : 300}
      />
      {unit && <span id={`${id}-unit`}>{unit}</span>}
    </div>
  );
}

function Options(props: { id: string; options: Part[]; several?: boolean; chosen: string[] }) {
  const t = useWords();
  return (
    <>
      {props.several && <p className="hint mb-2">{t('blocks.several')}</p>}
      <div className="choices">
        {props.options.map((option) => (
          <Tick
            key={option.id}
            type={props.several ? 'checkbox' : 'radio'}
            name={props.id}
            choice={{ value: option.id, label: option.text }}
            defaultChecked={props.chosen.includes(option.id)}
          />
        ))}
      </div>
    </>
  );
}
