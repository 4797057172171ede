import { Form } from '@remix-run/react';
import { ButtonLink, Submit } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { PasswordField, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from './form-answer';

interface Offer {
  uri: string;
  secret: string;
  symbol: { path: string; size: number };
}

/** Three steps: an app, the symbol, the first code. */
export function SetUp({ offer, staff }: { offer: Offer; staff: boolean }) {
  const { fault } = useAnswer();
  const t = useWords();
  const { path, size } = offer.symbol;
  return (
    <div className="grid max-w-[40rem] gap-6">
      <p>{t(staff ? 'account.factorNeeded' : 'account.factorOffered')}</p>
      <FormFaults labels={{ code: t('account.code'), password: t('account.currentPassword') }} />
      <ol className="grid gap-6">
        <li className="grid gap-1">
          <h2 className="text-large">{t('account.factorStep1')}</h2>
          <p className="text-soft">{t('account.factorStep1Text')}</p>
        </li>
        <li className="grid justify-items-start gap-3">
          <h2 className="text-large">{t('account.factorStep2')}</h2>
          <svg
            viewBox={`0 0 ${size} ${size}`}
            role="img"
            aria-label={t('account.factorSymbol')}
            shapeRendering="crispEdges"
            className="w-56 max-w-full rounded"
          >
            <rect width={size} height={size} fill="#fff" />
            <path d={path} fill="#000" />
          </svg>
          <p className="text-soft">
            <a href={offer.uri}>{t('account.factorOpen')}</a>
          </p>
          <p className="text-soft">{t('account.factorSecret')}</p>
          <p className="figures wrap-anywhere font-semibold" translate="no">
            {offer.secret}
          </p>
        </li>
        <li className="grid gap-3">
          <h2 className="text-large">{t('account.factorStep3')}</h2>
          <Form method="post" noValidate className="form">
            <TextField
              name="code"
              label={t('account.code')}
              hint={t('account.factorCodeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={12}
              fault={fault('code')}
            />
            <div>
              <Submit wide>{t('account.factorTurnOn')}</Submit>
            </div>
          </Form>
        </li>
      </ol>
    </div>
  );
}

/** Shown once, in the answer to the first right code. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useWords();
  return (
    <div className="grid max-w-[40rem] gap-6">
      <Notice tone="right" title={t('account.factorOn')}>
        {t('account.recoveryWhy')}
      </Notice>
      <ul className="card figures grid gap-x-8 gap-y-2 sm:grid-cols-2" translate="no">
        {codes.map((code) => (
          <li key={code} className="font-mono">
            {code}
          </li>
        ))}
      </ul>
      <div>
        <ButtonLink to={`/${t.locale}/my`} look="primary" wide>
          {t('account.recoveryKept')}
        </ButtonLink>
      </div>
    </div>
  );
}

export function Confirmed({ since, codesLeft }: { since: string; codesLeft: number }) {
  const t = useWords();
  return (
    <div className="grid max-w-[40rem] justify-items-start gap-6">
      <p>{t('account.factorSince', { date: since, n: codesLeft })}</p>
      <p className="text-soft">{t('account.factorRemoveWhy')}</p>
      <Dialog trigger={t('account.factorRemove')} look="danger" title={t('account.factorRemove')}>
        <Form method="post" noValidate action={`/${t.locale}/account/second-factor/removal`} className="form">
          <PasswordField
            name="password"
            label={t('account.currentPassword')}
            autoComplete="current-password"
            required
          />
          <div>
            <Submit look="danger" wide>
              {t('account.factorRemove')}
            </Submit>
          </div>
        </Form>
      </Dialog>
    </div>
  );
}
