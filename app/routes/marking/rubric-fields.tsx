import { commentField, levelField } from '~/domain/marking/work-choices';
import { RadioGroup, TextArea } from '~/ui/field';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import { chooseByNumber } from './choose-by-number';
import type { MarkView } from './mark-view.server';

const levels = [0, 1, 2, 3, 4] as const;

interface Props {
  criteria: MarkView['criteria'];
  kept: Record<string, number>;
  /** Kept comments, where each criterion has one. */
  comments?: Record<string, string>;
}

/** The rubric as fields: five levels for each criterion, by mouse, by arrows or by the number keys, and words about it. */
export function RubricFields({ criteria, kept, comments }: Props) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return criteria.map(({ id, title, weight, levels: texts }) => {
    const name = levelField(id);
    const level = kept[id];
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the radios inside are what takes the keys
      <div key={id} className="grid gap-3" onKeyDown={chooseByNumber}>
        <RadioGroup
          name={name}
          label={title}
          hint={t('assignments.weight', { n: weight })}
          defaultValue={typed(name, level === undefined ? null : String(level))}
          fault={fault(name)}
          options={levels.map((one) => ({
            value: String(one),
            label: t(`assignments.level.${one}`),
            hint: texts[one],
          }))}
        />
        {comments && (
          <TextArea
            name={commentField(id)}
            label={t('marking.criterionComment', { criterion: title })}
            defaultValue={typed(commentField(id), comments[id])}
            fault={fault(commentField(id))}
            optional
            rows={2}
          />
        )}
      </div>
    );
  });
}
