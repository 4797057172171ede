import { useActionData, useLoaderData } from '@remix-run/react';
import { meetingLengths } from '~/domain/meetings/meeting.schema';
import { Checkbox, Select, TextField } from '~/ui/field';
import type { FormAnswer } from '~/web/act';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import type { MeetingForm } from './form.server';

/** The faults of a session's form, by the labels of its fields. */
export function MeetingFaults() {
  const t = useWords();
  return (
    <FormFaults
      labels={{
        title: t('meetings.title'),
        day: t('meetings.day'),
        starts: t('meetings.starts'),
        ends: t('meetings.ends'),
        venue: t('meetings.venue'),
        link: t('meetings.link'),
        trainer: t('meetings.leads'),
      }}
    />
  );
}

/** What is said of a session. */
export function MeetingFields() {
  const { trainers, kept } = useLoaderData<MeetingForm>();
  const { fault, typed } = useAnswer();
  const answered = useActionData<Partial<FormAnswer>>()?.values;
  const t = useWords();
  return (
    <>
      <TextField
        name="title"
        label={t('meetings.title')}
        hint={t('meetings.titleHint')}
        maxLength={meetingLengths.title}
        defaultValue={typed('title', kept.title)}
        fault={fault('title')}
      />
      <TextField
        name="day"
        type="date"
        label={t('meetings.day')}
        defaultValue={typed('day', kept.day)}
        fault={fault('day')}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          name="starts"
          type="time"
          label={t('meetings.starts')}
          hint={t('meetings.timeHint')}
          defaultValue={typed('starts', kept.starts)}
          fault={fault('starts')}
        />
        <TextField
          name="ends"
          type="time"
          label={t('meetings.ends')}
          hint={t('meetings.timeHint')}
          defaultValue={typed('ends', kept.ends)}
          fault={fault('ends')}
        />
      </div>
      <TextField
        name="venue"
        label={t('meetings.venue')}
        hint={t('meetings.venueHint')}
        optional
        maxLength={meetingLengths.venue}
        defaultValue={typed('venue', kept.venue)}
        fault={fault('venue')}
      />
      <TextField
        name="link"
        type="url"
        label={t('meetings.link')}
        hint={t('meetings.linkHint')}
        optional
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={meetingLengths.link}
        defaultValue={typed('link', kept.link)}
        fault={fault('link')}
      />
      {trainers.length > 0 && (
        <Select
          name="trainer"
          label={t('meetings.leads')}
          optional
          empty={t('meetings.allTrainers')}
          options={trainers}
          defaultValue={typed('trainer', kept.trainer)}
          fault={fault('trainer')}
        />
      )}
      <Checkbox
        name="required"
        label={t('meetings.required')}
        hint={t('meetings.requiredHint')}
        defaultChecked={answered ? answered.required !== undefined : kept.required}
      />
    </>
  );
}
