import { Form } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { ButtonLink, Submit } from '~/ui/button';
import { PasswordField } from '~/ui/field';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from './form-answer';

export function PasswordForm({ demo }: { demo: boolean }) {
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <section className="grid gap-4">
      <h2>{t('account.changePassword')}</h2>
      {demo ? (
        <p>{t('account.demoKeeps')}</p>
      ) : (
        <>
          <FormFaults labels={{ current: t('account.currentPassword'), password: t('account.newPassword') }} />
          <p className="text-soft">{t('account.otherSessionsWillEnd')}</p>
          <Form method="post" noValidate className="form">
            <PasswordField
              name="current"
              label={t('account.currentPassword')}
              autoComplete="current-password"
              required
              fault={fault('current')}
            />
            <PasswordField
              name="password"
              label={t('account.newPassword')}
              hint={t('account.passwordHint')}
              autoComplete="new-password"
              required
              fault={fault('password')}
            />
            <div>
              <Submit wide>{t('account.changePassword')}</Submit>
            </div>
          </Form>
        </>
      )}
    </section>
  );
}

interface FactorProps {
  demo: boolean;
  staff: boolean;
  factor: { since: string; codesLeft: number } | null;
}

export function SecondFactorState({ demo, staff, factor }: FactorProps) {
  const t = useWords();
  const to = `/${t.locale}/account/second-factor`;
  return (
    <section className="grid justify-items-start gap-4">
      <h2>{t('account.secondFactor')}</h2>
      {demo ? (
        <p>{t('account.demoNoFactor')}</p>
      ) : (
        <>
          <p>
            {factor
              ? t('account.factorSince', { date: factor.since, n: factor.codesLeft })
              : t(staff ? 'account.factorNeeded' : 'account.factorOffered')}
          </p>
          <ButtonLink to={to}>{t(factor ? 'account.factorManage' : 'account.factorSetUp')}</ButtonLink>
        </>
      )}
    </section>
  );
}

interface Device {
  id: string;
  name: string | null;
  here: boolean;
  since: string;
}

/** Where one is signed in. Each ends by itself, or all but this one. */
export function Devices({ devices }: { devices: Device[] }) {
  const t = useWords();
  const ending = `/${t.locale}/account/sessions/ending`;
  return (
    <section className="grid gap-4">
      <h2>{t('account.devices')}</h2>
      <p className="text-soft">{t('account.devicesHint')}</p>
      <ul className="grid border-t border-line">
        {devices.map(({ id, name, here, since }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3">
            <div>
              <p className="font-semibold">{name ?? t('account.deviceUnknown')}</p>
              <p className="text-small text-soft">{t('account.deviceSince', { date: since })}</p>
            </div>
            {here ? (
              <Badge tone="right" icon="check">
                {t('account.deviceHere')}
              </Badge>
            ) : (
              <Form method="post" noValidate action={ending}>
                <input type="hidden" name="session" value={id} />
                <Submit look="quiet" aria-label={t('account.endDeviceNamed', { name: name ?? '', date: since })}>
                  {t('account.endDevice')}
                </Submit>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <Form method="post" noValidate action={ending}>
          <input type="hidden" name="session" value="others" />
          <Submit look="danger">{t('account.endOthers')}</Submit>
        </Form>
      )}
    </section>
  );
}
