import { useLoaderData } from '@remix-run/react';
import { CheckboxGroup, RadioGroup, Select, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import type { CohortForm } from './form.server';

/** The faults of a cohort's form, by the labels of its fields. */
export function CohortFaults() {
  const t = useWords();
  return (
    <FormFaults
      labels={{
        course: t('coordinate.course'),
        code: t('cohorts.code'),
        title: t('cohorts.title'),
        language: t('cohorts.language'),
        alsoIn: t('cohorts.alsoIn'),
        city: t('coordinate.city'),
        organisationId: t('coordinate.organisation'),
        startsOn: t('cohorts.startsOn'),
        endsOn: t('cohorts.endsOn'),
        capacity: t('cohorts.capacity'),
        deadline: t('cohorts.deadline'),
        deadlineDays: t('cohorts.deadlineDays'),
        deadlineOn: t('cohorts.deadlineOn'),
        attendancePercent: t('meetings.percent'),
        trainers: t('cohorts.trainers'),
      }}
    />
  );
}

/** What is said of a cohort and may be changed later. */
export function CohortFields() {
  const { languages, cities, employers, trainers, kept } = useLoaderData<CohortForm>();
  const { fault, typed, chosen } = useAnswer();
  const t = useWords();
  return (
    <>
      <TextField
        name="title"
        label={t('cohorts.title')}
        hint={t('cohorts.titleHint')}
        optional
        maxLength={120}
        defaultValue={typed('title', kept.title)}
        fault={fault('title')}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          name="startsOn"
          type="date"
          label={t('cohorts.startsOn')}
          defaultValue={typed('startsOn', kept.startsOn)}
          fault={fault('startsOn')}
        />
        <TextField
          name="endsOn"
          type="date"
          label={t('cohorts.endsOn')}
          defaultValue={typed('endsOn', kept.endsOn)}
          fault={fault('endsOn')}
        />
      </div>
      <Select
        name="language"
        label={t('cohorts.language')}
        options={languages}
        defaultValue={typed('language', kept.language)}
        fault={fault('language')}
      />
      {/* All of them, the main one too: without scripts a box cannot go and come with the choice above. */}
      <CheckboxGroup
        name="alsoIn"
        label={t('cohorts.alsoIn')}
        hint={t('cohorts.alsoInHint')}
        optional
        options={languages}
        defaultValues={chosen('alsoIn', kept.alsoIn)}
        fault={fault('alsoIn')}
      />
      <Select
        name="city"
        label={t('coordinate.city')}
        hint={t('cohorts.placeHint')}
        optional
        empty={t('coordinate.notStated')}
        options={cities}
        defaultValue={typed('city', kept.city)}
        fault={fault('city')}
      />
      {employers.length > 0 && (
        <Select
          name="organisationId"
          label={t('coordinate.organisation')}
          optional
          empty={t('coordinate.notStated')}
          options={employers}
          defaultValue={typed('organisationId', kept.organisationId)}
          fault={fault('organisationId')}
        />
      )}
      <TextField
        name="capacity"
        label={t('cohorts.capacity')}
        hint={t('cohorts.capacityHint')}
        optional
        inputMode="numeric"
        maxLength={6}
        defaultValue={typed('capacity', kept.capacity)}
        fault={fault('capacity')}
      />
      <section className="grid gap-6 border-t border-line pt-6">
        <RadioGroup
          name="deadline"
          label={t('cohorts.deadline')}
          hint={t('cohorts.deadlineHint')}
          defaultValue={typed('deadline', kept.deadline)}
          fault={fault('deadline')}
          options={(['none', 'days', 'on'] as const).map((value) => ({
            value,
            label: t(`cohorts.deadlineKind.${value}`),
          }))}
        />
        <div className="grid gap-6 sm:grid-cols-2 sm:items-end">
          <TextField
            name="deadlineDays"
            label={t('cohorts.deadlineDays')}
            optional
            inputMode="numeric"
            maxLength={6}
            defaultValue={typed('deadlineDays', kept.deadlineDays)}
            fault={fault('deadlineDays')}
          />
          <TextField
            name="deadlineOn"
            type="date"
            label={t('cohorts.deadlineOn')}
            optional
            defaultValue={typed('deadlineOn', kept.deadlineOn)}
            fault={fault('deadlineOn')}
          />
        </div>
      </section>
      <section className="border-t border-line pt-6">
        <TextField
          name="attendancePercent"
          label={t('meetings.percent')}
          hint={t('meetings.percentHint')}
          optional
          inputMode="numeric"
          maxLength={6}
          defaultValue={typed('attendancePercent', kept.attendancePercent)}
          fault={fault('attendancePercent')}
        />
      </section>
      {trainers.length > 0 && (
        <section className="border-t border-line pt-6">
          <CheckboxGroup
            name="trainers"
            label={t('cohorts.trainers')}
            hint={t('cohorts.trainersHint')}
            optional
            options={trainers}
            defaultValues={chosen('trainers', kept.trainers)}
            fault={fault('trainers')}
          />
        </section>
      )}
    </>
  );
}
