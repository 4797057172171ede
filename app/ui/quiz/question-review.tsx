import { Fragment, type ReactNode } from 'react';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { Badge } from '../badge';
import { Link } from '../link';
import { Verdict } from '../verdict';
import {
  asList,
  asPairs,
  asText,
  clozeParts,
  type Part,
  type QuestionMarks,
  type QuestionResponse,
  type QuestionShown,
} from './question';

interface ReviewProps {
  question: QuestionShown;
  response: QuestionResponse;
  marks: QuestionMarks;
  number?: number;
  total?: number;
}

const badge = {
  right: ['right', 'check'],
  partly: ['warn', 'minus'],
  wrong: ['fault', 'cross'],
} as const;

/** A marked question: what was answered, what is right, why, and where to read it again. */
export function QuestionReview({ question, response, marks, number, total }: ReviewProps) {
  const t = useWords();
  const [tone, icon] = badge[marks.outcome];
  return (
    <section className="question" id={question.id} aria-labelledby={`${question.id}-is`}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <span className="eyebrow">
          {number !== undefined && t('blocks.question', { number, total: total ?? number })}
        </span>
        <span className="flex flex-wrap items-center gap-2 text-small">
          {marks.points !== undefined && marks.of !== undefined && (
            <span className="text-soft">
              {t('blocks.points', {
                points: figure(marks.points, t.locale),
                of: figure(marks.of, t.locale),
                n: marks.of,
              })}
            </span>
          )}
          <Badge tone={tone} icon={icon}>
            {t(`blocks.outcome.${marks.outcome}`)}
          </Badge>
        </span>
      </div>
      <p className="question-text mb-3" id={`${question.id}-is`}>
        {question.kind === 'cloze' ? t('blocks.fillGaps') : question.text}
      </p>
      <Answered question={question} response={response} marks={marks} />
      {marks.explanation && (
        <div className="why mt-3">
          <p className="font-semibold">{t('blocks.explanation')}</p>
          <p className="whitespace-pre-line">{marks.explanation}</p>
        </div>
      )}
      {marks.lesson && (
        <p className="mt-3">
          {t('blocks.readAgain')}: <Link to={marks.lesson.to}>{marks.lesson.title}</Link>
        </p>
      )}
    </section>
  );
}

/** At most two places after the comma, which is a point in English only. */
const figure = (value: number, locale: Locale) =>
  String(Math.round(value * 100) / 100).replace('.', locale === 'en' ? '.' : ',');

type AnsweredProps = Pick<ReviewProps, 'question' | 'response' | 'marks'>;

function Answered({ question, response, marks }: AnsweredProps) {
  const t = useWords();
  const nothing = t('blocks.nothingChosen');
  const told = marks.correct !== undefined;
  const textIn = (parts: Part[] | null | undefined, id: string | undefined) =>
    parts?.find((part) => part.id === id)?.text ?? '';

  if (question.kind === 'single' || question.kind === 'multiple' || question.kind === 'truefalse') {
    const options =
      question.kind === 'truefalse'
        ? (['true', 'false'] as const).map((value) => ({ id: value, text: t(`blocks.${value}`) }))
        : (question.options ?? []);
    const chosen = asList(response);
    const correct = asList(marks.correct);
    return (
      <ul className="choices">
        {options.map((option) => {
          const mine = chosen.includes(option.id);
          const right = correct.includes(option.id);
          return (
            <Marked key={option.id} right={told ? right : undefined} quiet={!mine && !right}>
              <span>{option.text}</span>
              {mine && !told && <span className="hint">{t('blocks.yourChoice')}</span>}
              {told && (mine || right) && (
                <Verdict right={right}>
                  {t(mine ? (right ? 'blocks.yoursRight' : 'blocks.yoursWrong') : 'blocks.rightAnswer')}
                </Verdict>
              )}
              {mine && marks.why?.[option.id] && <span className="why">{marks.why[option.id]}</span>}
            </Marked>
          );
        })}
      </ul>
    );
  }

  if (question.kind === 'match') {
    const mine = asPairs(response);
    const correct = asPairs(marks.correct);
    return (
      <ul className="choices">
        {question.lefts?.map((left) => (
          <YoursAndRight
            key={left.id}
            title={left.text}
            yours={textIn(question.rights, mine[left.id]) || nothing}
            right={told ? textIn(question.rights, correct[left.id]) : undefined}
          />
        ))}
      </ul>
    );
  }

  if (question.kind === 'order') {
    const mine = asList(response);
    const correct = asList(marks.correct);
    return (
      <ol className="choices">
        {mine.map((id, i) => {
          const place = correct.indexOf(id) + 1;
          return (
            <Marked key={id} right={told ? place === i + 1 : undefined}>
              <span>
                {i + 1}. {textIn(question.items, id)}
              </span>
              {told && (
                <Verdict right={place === i + 1}>
                  {place === i + 1 ? t('blocks.right') : t('blocks.rightPlace', { place })}
                </Verdict>
              )}
            </Marked>
          );
        })}
        {!mine.length && <li>{nothing}</li>}
      </ol>
    );
  }

  if (question.kind === 'cloze') {
    const mine = asPairs(response);
    const correct = asPairs(marks.correct);
    const shown = (gapId: string, value: string | undefined) => {
      const options = question.gaps?.find((gap) => gap.id === gapId)?.options;
      return options?.length ? textIn(options, value) : (value ?? '');
    };
    return (
      <>
        <p className="cloze">
          {clozeParts(question.text).map((part, i) =>
            i % 2 ? (
              <strong key={i} className="gap-filled">
                {shown(part, mine[part]) || '…'}
              </strong>
            ) : (
              <Fragment key={i}>{part}</Fragment>
            ),
          )}
        </p>
        {told && (
          <ol className="choices mt-3">
            {question.gaps?.map((gap, i) => (
              <YoursAndRight
                key={gap.id}
                title={t('blocks.gap', { n: i + 1 })}
                yours={shown(gap.id, mine[gap.id]) || nothing}
                right={shown(gap.id, correct[gap.id])}
                isRight={marks.outcome === 'right' ? true : undefined}
              />
            ))}
          </ol>
        )}
      </>
    );
  }

  const unit = question.unit ? ` ${question.unit}` : '';
  const yours = asText(response);
  return (
    <ul className="choices">
      <YoursAndRight
        yours={yours ? yours + unit : nothing}
        right={told ? asText(marks.correct) + unit : undefined}
        isRight={marks.outcome === 'right'}
      />
    </ul>
  );
}

function Marked(props: { right?: boolean; quiet?: boolean; children: ReactNode }) {
  const look = props.quiet || props.right === undefined ? '' : props.right ? 'marked-right' : 'marked-wrong';
  return <li className={`marked ${look}`}>{props.children}</li>;
}

/** `isRight` where equality of texts does not decide (folding of case and spaces, tolerance). */
function YoursAndRight(props: { title?: string; yours: string; right?: string; isRight?: boolean }) {
  const t = useWords();
  const { title, yours, right } = props;
  const ok = props.isRight ?? yours.trim().toLowerCase() === right?.trim().toLowerCase();
  return (
    <Marked right={right === undefined ? undefined : ok}>
      {title && <span className="font-semibold">{title}</span>}
      {right === undefined ? (
        <span>
          {t('blocks.yours')}: {yours}
        </span>
      ) : (
        <Verdict right={ok}>
          {t('blocks.yours')}: {yours}
        </Verdict>
      )}
      {right !== undefined && !ok && (
        <Verdict right>
          {t('blocks.rightAnswer')}: {right}
        </Verdict>
      )}
    </Marked>
  );
}
