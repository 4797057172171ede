import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { accountEmails, accountPage, findOrganisations, giveRole, roles } from '~/domain/identity/index.server';
import { longDate, shortDate } from '~/platform/dates';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { AdminFrame } from './frame';
import { GiveRole, PersonFacts, RoleHistory } from './person-parts';
import { namedPlaces, scopeOptions } from './scopes.server';

export const loader = page('role.grant', async (visit) => {
  const { ctx, actor, words, params, url } = visit;
  const account = await accountPage(ctx, actor, params.account ?? '');
  const found = (url.searchParams.get('organisation') ?? '').slice(0, 200);
  const names = await namedPlaces(visit, account.history);
  const givers = [...new Set(account.history.flatMap(({ grantedBy }) => grantedBy ?? []))];
  const emails = await accountEmails(ctx, actor, givers);
  const name = account.name ?? words('admin.unnamed');
  return {
    title: words('common.pageTitle', { page: name, brand: ctx.brand.name }),
    name,
    account: {
      id: account.id,
      email: account.closedAt === null ? account.email : null,
      verified: account.verifiedAt !== null,
      demo: account.demo,
      since: longDate(account.createdAt, words),
      factorSince: account.secondFactorAt && longDate(account.secondFactorAt, words),
    },
    history: account.history.map((grant) => ({
      id: grant.id,
      role: grant.role,
      place: grant.scopeId === null ? null : (names.get(`${grant.scope}:${grant.scopeId}`) ?? grant.scopeId),
      scope: grant.scope,
      given: shortDate(grant.grantedAt, words.locale),
      by: grant.grantedBy && (emails.get(grant.grantedBy) ?? null),
      taken: grant.revokedAt && shortDate(grant.revokedAt, words.locale),
      stays: grant.role === 'administrator' && account.id === actor.accountId,
    })),
    roles: [...roles],
    scopes: await scopeOptions(visit, await findOrganisations(ctx, found)),
    found,
  };
});

const shape = z.object({
  role: z.enum(roles, 'roleNeeded'),
  scope: z.string('scopeNeeded').regex(/^(all|(course|programme|city|organisation):.{1,100})$/, 'scopeNeeded'),
});

export const action = act('role.grant', shape, async ({ ctx, actor, params, to }, { role, scope }) => {
  const [kind = '', ...id] = scope.split(':');
  const given = kind === 'all' ? ({ kind } as const) : { kind: kind as 'course', id: id.join(':') };
  const account = params.account ?? '';
  await giveRole(ctx, actor, account, { role, scope: given });
  return seeOther(ctx.env, to(`/admin/people/${account}`), { tone: 'done', key: 'admin.roleGiven' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PersonPage() {
  const { name, account, history, roles: names, scopes, found } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AdminFrame title={name}>
      <div className="grid gap-10">
        <PersonFacts account={account} />
        <section className="grid gap-4">
          <h2>{t('admin.roles')}</h2>
          <RoleHistory accountId={account.id} history={history} />
        </section>
        {account.email && <GiveRole roles={names} scopes={scopes} found={found} />}
      </div>
    </AdminFrame>
  );
}
