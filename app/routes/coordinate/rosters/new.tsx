import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Submit } from '~/ui/button';
import { FileField, Select, TextField } from '~/ui/field';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { enrolForm } from '../enrol-form.server';
import { pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { newRosterShape, planSent } from './new-roster.server';
import { Templates } from './templates';
import { wholeChoices } from './whole.server';

export const loader = page('enrolment.create', async (visit) => {
  const { courses, languages, letters } = await enrolForm(visit);
  const wholes = await wholeChoices(visit);
  return { title: pageTitle(visit, visit.words('rosters.send')), courses, languages, letters, wholes };
});

/** Each turn reads a file of up to ten thousand lines. */
const limit = { name: 'roster', max: 60, window: 3_600_000 };

export const action = act(
  'enrolment.create',
  newRosterShape,
  async (visit, input) => seeOther(visit.ctx.env, visit.to(`/coordinate/rosters/${await planSent(visit, input)}`)),
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Sends a file to be looked through. Nothing is changed by it. */
export default function NewRosterPage() {
  const { courses, languages, letters, wholes } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const labels = {
    file: t('rosters.file'),
    course: t('rosters.field.course'),
    due: t('coordinate.due'),
    whole: t('rosters.whole'),
    letters: t('coordinate.letters'),
  };
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <h1>{t('rosters.send')}</h1>
        <p className="measure">{t('rosters.sendIntro')}</p>
        <p className="measure">{t('rosters.columnsHint')}</p>
        <Templates />
      </div>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <FormFaults labels={labels} />
        <FileField
          name="file"
          label={labels.file}
          hint={t('rosters.fileHint')}
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          fault={fault('file')}
        />
        <Select
          name="course"
          label={labels.course}
          hint={t('rosters.courseHint')}
          optional
          empty={t('rosters.courseByColumn')}
          options={courses}
          defaultValue={typed('course')}
          fault={fault('course')}
        />
        <TextField
          name="due"
          type="date"
          label={labels.due}
          hint={t('coordinate.dueHint')}
          optional
          defaultValue={typed('due')}
          fault={fault('due')}
        />
        <Select
          name="whole"
          label={labels.whole}
          hint={t('rosters.wholeHint')}
          empty={t('rosters.wholeNo')}
          options={wholes}
          defaultValue={typed('whole')}
          fault={fault('whole')}
        />
        <Select
          name="letters"
          label={labels.letters}
          hint={t('rosters.lettersHint')}
          options={languages}
          defaultValue={typed('letters', letters)}
          fault={fault('letters')}
        />
        <Submit wide>{t('rosters.look')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
