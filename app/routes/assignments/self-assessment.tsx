import { Form } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Select } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import type { OwnJudgement } from './assignment-view.server';
import type { ShownCriterion } from './rubric-table';

const levels = [0, 1, 2, 3, 4] as const;

interface Props {
  path: string;
  pass: number;
  criteria: ShownCriterion[];
  judgement: OwnJudgement;
  /** For a guest, whose form is its own address and keeps nothing. */
  signIn: string | null;
}

/** A level for each criterion gives points; before scripts run by a plain form. */
export function SelfAssessment({ path, pass, criteria, judgement, signIn }: Props) {
  const { faults, fault, typed } = useAnswer();
  const t = useWords();
  const { score, errors } = judgement;
  const wrong = [...faults, ...Object.entries(errors).map(([field, text]) => ({ field, text }))];
  return (
    <section id="own" className="no-print grid gap-4" aria-labelledby="own-title">
      <h2 id="own-title">{t('assignments.own')}</h2>
      <p className="measure">
        {t(signIn ? 'assignments.ownGuest' : 'assignments.ownHint')} {signIn && <a href={signIn}>{t('learn.logIn')}</a>}
      </p>
      {score && wrong.length === 0 && <Points score={score} pass={pass} />}
      <Form method={signIn ? 'get' : 'post'} action={`${path}#own`} className="form" noValidate preventScrollReset>
        <ErrorSummary faults={wrong} />
        {criteria.map(({ id, title, weight }) => {
          const name = `level-${id}`;
          const kept = judgement.levels[id];
          const value = typed(name, kept === undefined ? null : String(kept));
          return (
            <Select
              key={`${name}-${value}`}
              name={name}
              label={title}
              hint={t('assignments.weight', { n: weight })}
              empty={t('blocks.choose')}
              defaultValue={value}
              fault={fault(name) ?? errors[name]}
              options={levels.map((level) => ({ value: String(level), label: t(`assignments.level.${level}`) }))}
            />
          );
        })}
        <div>
          <Submit look="quiet">{t(signIn ? 'assignments.count' : 'assignments.countAndKeep')}</Submit>
        </div>
      </Form>
    </section>
  );
}

function Points({ score, pass }: { score: NonNullable<OwnJudgement['score']>; pass: number }) {
  const t = useWords();
  return (
    <div className="measure" role="status">
      <Notice tone={score.passed ? 'right' : 'warn'} title={t('assignments.points', { points: score.points })}>
        <p>{t(score.passed ? 'assignments.passes' : 'assignments.passesNot', { pass })}</p>
        {score.absent.length > 0 && <p>{t('assignments.absent', { criteria: score.absent.join(', ') })}</p>}
      </Notice>
    </div>
  );
}
