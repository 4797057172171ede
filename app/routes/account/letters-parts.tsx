import { Form } from '@remix-run/react';
import type { Preferences } from '~/domain/notices/notice.schema';
import { rhythms, subjects } from '~/domain/notices/notice-choices';
import { Submit } from '~/ui/button';
import { Checkbox, RadioGroup, TextField } from '~/ui/field';
import { useWords } from '~/words/react';
import { useAnswer } from './form-answer';

/** For each kind of reminder: as it falls due, once a week, or never. */
export function RhythmFields({ kept }: { kept: Preferences }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return subjects.map((name) => (
    <RadioGroup
      key={name}
      name={name}
      label={t(`notices.${name}`)}
      hint={t(`notices.${name}Hint`)}
      options={rhythms.map((value) => ({ value, label: t(`notices.${value}`) }))}
      defaultValue={typed(name, kept[name])}
      fault={fault(name)}
    />
  ));
}

/** Whoever coordinates gets a letter a week; for others what is kept goes along unseen. */
export function DeskField({ kept, shown }: { kept: boolean; shown: boolean }) {
  const { fault } = useAnswer();
  const t = useWords();
  if (!shown) return kept ? <input type="hidden" name="desk" value="on" /> : null;
  return (
    <section className="grid gap-3" aria-labelledby="week">
      <h2 id="week">{t('notices.deskTitle')}</h2>
      <Checkbox name="desk" label={t('notices.desk')} defaultChecked={kept} fault={fault('desk')} />
    </section>
  );
}

export function AlwaysSent() {
  const t = useWords();
  return (
    <section className="grid gap-3" aria-labelledby="always">
      <h2 id="always">{t('notices.alwaysTitle')}</h2>
      <p>{t('notices.always')}</p>
    </section>
  );
}

/** The secret address of one's own calendar, or the button that makes one. */
export function CalendarFeed({ address }: { address: string | null }) {
  const t = useWords();
  const path = `/${t.locale}/account/calendar`;
  return (
    <section className="grid gap-4" aria-labelledby="calendar">
      <h2 id="calendar">{t('notices.calendarTitle')}</h2>
      <p>{t('notices.calendarWhy')}</p>
      {address ? (
        <>
          <TextField
            name="address"
            label={t('notices.calendarAddress')}
            hint={t('notices.calendarSecret')}
            readOnly
            defaultValue={address}
            key={address}
            spellCheck={false}
          />
          <p>
            <a href={address.replace(/^https?:/, 'webcal:')} className="inline-flex min-h-11 items-center">
              {t('notices.calendarOpen')}
            </a>
          </p>
          <div className="flex flex-wrap gap-3">
            <Form method="post" action={path} className="w-full sm:w-auto">
              <Submit look="quiet" wide>
                {t('notices.calendarRemake')}
              </Submit>
            </Form>
            <Form method="post" action={`${path}/closing`} className="w-full sm:w-auto">
              <Submit look="danger" wide>
                {t('notices.calendarClose')}
              </Submit>
            </Form>
          </div>
        </>
      ) : (
        <Form method="post" action={path}>
          <Submit look="quiet" wide icon="calendar">
            {t('notices.calendarMake')}
          </Submit>
        </Form>
      )}
    </section>
  );
}
