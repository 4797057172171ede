import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Button, Submit } from '~/ui/button';
import { RadioGroup, Select, TextField } from '~/ui/field';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { enrolForm } from './enrol-form.server';
import { enrolShape, enrolWith } from './enrol-input.server';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { NewPersonFields } from './new-person-fields';

export const loader = page('enrolment.create', async (visit) => ({
  title: pageTitle(visit, visit.words('coordinate.enrol')),
  ...(await enrolForm(visit)),
}));

/** Each turn may send a letter. */
const limit = { name: 'enrol', max: 200, window: 3_600_000 };

export const action = act(
  'enrolment.create',
  enrolShape,
  async (visit, input) => {
    const course = await enrolWith(visit, input);
    const again = visit.to(`/coordinate/enrolments/new?course=${course.slug}`);
    const params = { course: course.title[visit.locale] };
    return seeOther(visit.ctx.env, again, { tone: 'done', key: 'coordinate.enrolled', params });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Enrols one person: somebody within the scope by name, or anybody by address. */
export default function EnrolPage() {
  const { path, q, chosen, people, courses, course } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <h1>{t('coordinate.enrol')}</h1>
        <p className="measure">{t('coordinate.enrolIntro')}</p>
      </div>
      <Form method="get" action={path} role="search" className="grid max-w-[40rem] gap-3">
        <h2>{t('coordinate.lookFor')}</h2>
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <TextField key={q} name="q" type="search" label={t('coordinate.search')} defaultValue={q} maxLength={100} />
          </div>
          <Button type="submit" icon="search">
            {t('coordinate.look')}
          </Button>
        </div>
        {q && people.length === 0 && <p className="text-soft">{t('coordinate.foundNobody')}</p>}
      </Form>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={{
            person: t('coordinate.who'),
            email: t('coordinate.email'),
            name: t('coordinate.name'),
            letters: t('coordinate.letters'),
            city: t('coordinate.city'),
            organisationId: t('coordinate.organisation'),
            organisation: t('coordinate.organisation'),
            course: t('coordinate.course'),
            due: t('coordinate.due'),
          }}
        />
        {people.length > 0 && (
          <RadioGroup
            name="person"
            label={t('coordinate.who')}
            defaultValue={typed('person', chosen)}
            fault={fault('person')}
            options={[...people, { value: '', label: t('coordinate.somebodyNew') }]}
          />
        )}
        <NewPersonFields />
        <section className="grid gap-6 border-t border-line pt-6" aria-labelledby="which">
          <h2 id="which">{t('coordinate.which')}</h2>
          <Select
            name="course"
            label={t('coordinate.course')}
            empty={t('coordinate.choose')}
            options={courses}
            defaultValue={typed('course', course)}
            fault={fault('course')}
          />
          <TextField
            name="due"
            type="date"
            label={t('coordinate.due')}
            hint={t('coordinate.dueHint')}
            optional
            defaultValue={typed('due')}
            fault={fault('due')}
          />
        </section>
        <Submit wide>{t('coordinate.enrolButton')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
