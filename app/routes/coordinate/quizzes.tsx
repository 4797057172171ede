import { Form } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { Submit } from '~/ui/button';
import { TextArea } from '~/ui/field';
import { Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import type { PersonView } from './person-view.server';

type Part = PersonView['courses'][number];

/** Each quiz of a course: how many attempts were used of how many, and the best result. */
export function Quizzes({ of }: { of: Part['quizzes'] }) {
  const t = useWords();
  return (
    <Table
      caption={t('coordinate.quizzes')}
      rows={of}
      rowKey={({ id }) => id}
      columns={[
        { key: 'quiz', title: t('coordinate.quiz'), cell: ({ quiz }) => quiz },
        { key: 'used', title: t('coordinate.attemptsUsed'), numeric: true, cell: ({ used }) => used },
        { key: 'best', title: t('coordinate.bestResult'), numeric: true, cell: ({ best }) => best },
        {
          key: 'status',
          title: t('coordinate.status'),
          cell: ({ status, stuck }) =>
            stuck ? (
              <Badge tone="warn" icon="warning">
                {status}
              </Badge>
            ) : (
              status
            ),
        },
      ]}
    />
  );
}

/** Where the attempts at a quiz are used up: one more, with a reason. Sent twice, it is given once. */
export function GiveAttempt({ id, course, quiz, title, grant }: Part['gives'][number]) {
  const t = useWords();
  const { fault, typed } = useAnswer();
  // Several forms of this kind may stand on the page; the answer is to the one that was sent.
  const asked = typed('course') === course && typed('quiz') === quiz;
  return (
    <Form method="post" className="no-print grid max-w-[40rem] justify-items-start gap-4" noValidate>
      <h3>{t('coordinate.giveTitle', { quiz: title })}</h3>
      <input type="hidden" name="course" value={course} />
      <input type="hidden" name="quiz" value={quiz} />
      <input type="hidden" name="grant" value={grant} />
      <div className="w-full">
        <TextArea
          id={id}
          name="reason"
          label={t('coordinate.giveReason')}
          hint={t('coordinate.giveReasonHint')}
          fault={asked ? fault('reason') : undefined}
          defaultValue={asked ? typed('reason') : ''}
          rows={3}
        />
      </div>
      <Submit look="quiet" wide>
        {t('coordinate.give')}
      </Submit>
    </Form>
  );
}

/** The attempts that were given beyond the number of the quiz: when, by whom, why. */
export function Given({ of }: { of: Part['given'] }) {
  const t = useWords();
  return (
    <Table
      caption={t('coordinate.grants')}
      rows={of}
      rowKey={({ id }) => id}
      columns={[
        { key: 'quiz', title: t('coordinate.quiz'), cell: ({ quiz }) => quiz },
        { key: 'date', title: t('coordinate.date'), numeric: true, cell: ({ date }) => date },
        { key: 'by', title: t('coordinate.grantedBy'), cell: ({ by }) => by },
        { key: 'reason', title: t('coordinate.grantReason'), cell: ({ reason }) => reason },
      ]}
    />
  );
}
