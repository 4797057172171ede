import { Form } from '@remix-run/react';
import { Button, Submit } from '~/ui/button';
import { RadioGroup, Select, TextField } from '~/ui/field';
import { Table } from '~/ui/table';
import type { WordKey } from '~/words/keys';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';

interface Facts {
  email: string | null;
  verified: boolean;
  demo: boolean;
  since: string;
  factorSince: string | 0 | null;
}

export function PersonFacts({ account }: { account: Facts }) {
  const t = useWords();
  const { email, verified, demo, since, factorSince } = account;
  const facts = [
    [t('account.email'), email ?? t('admin.closed')],
    [t('admin.addressState'), t(verified ? 'admin.verified' : 'admin.unverified')],
    [t('account.secondFactor'), factorSince || t(demo ? 'admin.factorDemo' : 'admin.factorNone')],
    [t('admin.since'), since],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {facts.map(([term, fact]) => (
        <div key={term} className="contents">
          <dt className="text-soft">{term}</dt>
          <dd className="wrap-anywhere max-sm:mb-2">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Given {
  id: string;
  role: string;
  scope: string;
  place: string | null;
  given: string;
  by: string | null;
  taken: string | 0 | null;
  /** One's own administrator role, which somebody else has to take. */
  stays: boolean;
}

/** Roles that are held and that were held, and who gave them. */
export function RoleHistory({ accountId, history }: { accountId: string; history: Given[] }) {
  const t = useWords();
  if (history.length === 0) return <p className="text-soft">{t('admin.noRolesYet')}</p>;
  const scopeOf = ({ scope, place }: Given) =>
    place === null
      ? t('admin.scope_all')
      : t('admin.scopeNamed', { kind: t(`admin.scope_${scope}` as WordKey), name: place });
  return (
    <Table
      caption={t('admin.roles')}
      captionHidden
      rows={history}
      rowKey={(row) => row.id}
      columns={[
        { key: 'role', title: t('admin.role'), cell: (row) => t(`admin.role_${row.role}` as WordKey) },
        { key: 'scope', title: t('admin.scope'), cell: scopeOf },
        { key: 'given', title: t('admin.given'), cell: (row) => row.given },
        { key: 'by', title: t('admin.givenBy'), cell: (row) => row.by ?? t('admin.system') },
        {
          key: 'end',
          title: t('admin.end'),
          cell: (row) =>
            row.taken ? (
              t('admin.takenOn', { date: row.taken })
            ) : row.stays ? null : (
              <Form
                method="post"
                noValidate
                action={`/${t.locale}/admin/people/${accountId}/grants/${row.id}/revocation`}
              >
                <Submit
                  look="quiet"
                  aria-label={t('admin.takeNamed', { role: t(`admin.role_${row.role}` as WordKey) })}
                >
                  {t('admin.take')}
                </Submit>
              </Form>
            ),
        },
      ]}
    />
  );
}

interface GiveProps {
  roles: string[];
  scopes: { value: string; label: string }[];
  found: string;
}

/** An organisation is looked for first: there are too many for one list. Nothing is chosen before somebody chooses it. */
export function GiveRole({ roles, scopes, found }: GiveProps) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <section className="grid gap-6">
      <h2>{t('admin.give')}</h2>
      <Form method="get" role="search" className="flex max-w-[40rem] flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            key={found}
            name="organisation"
            label={t('admin.findOrganisation')}
            hint={t('admin.findOrganisationHint')}
            defaultValue={found}
            maxLength={200}
          />
        </div>
        <Button type="submit" icon="search">
          {t('common.search')}
        </Button>
      </Form>
      <Form method="post" noValidate className="form" key={`give-${found}`}>
        <FormFaults labels={{ role: t('admin.role'), scope: t('admin.scope') }} />
        <RadioGroup
          name="role"
          label={t('admin.role')}
          options={roles.map((role) => ({
            value: role,
            label: t(`admin.role_${role}` as WordKey),
            hint: t(`admin.role_${role}Hint` as WordKey),
          }))}
          defaultValue={typed('role')}
          fault={fault('role')}
        />
        <Select
          name="scope"
          label={t('admin.scope')}
          hint={t('admin.scopeHint')}
          empty={t('blocks.choose')}
          options={scopes}
          defaultValue={typed('scope')}
          fault={fault('scope')}
        />
        <div>
          <Submit wide>{t('admin.give')}</Submit>
        </div>
      </Form>
    </section>
  );
}
