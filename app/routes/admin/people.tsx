import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { accountsList, limits } from '~/domain/identity/index.server';
import { shortDate } from '~/platform/dates';
import { takeTurn } from '~/platform/rate-limits';
import { Badge } from '~/ui/badge';
import { Button } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Pagination } from '~/ui/pagination';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../account/facts.server';
import { AdminFrame } from './frame';

export const loader = page('role.grant', async (visit) => {
  const { ctx, actor, url, to } = visit;
  const search = (url.searchParams.get('search') ?? '').slice(0, 200);
  if (search) await takeTurn(ctx, limits.search, actor.accountId);
  const { people, next } = await accountsList(ctx, actor, { search, before: url.searchParams.get('before') });
  const query = new URLSearchParams({ ...(search && { search }), before: next ?? '' });
  return {
    title: pageTitle(visit, 'admin.people'),
    search,
    people: people.map(({ createdAt, verifiedAt, ...person }) => ({
      ...person,
      verified: verifiedAt !== null,
      since: shortDate(createdAt, visit.locale),
    })),
    next: next && `${to('/admin')}?${query}`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PeoplePage() {
  const { people, search, next } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AdminFrame title={t('admin.people')}>
      <Form method="get" role="search" className="flex max-w-[40rem] flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            key={search}
            name="search"
            type="search"
            label={t('admin.searchPeople')}
            defaultValue={search}
            maxLength={200}
          />
        </div>
        <Button type="submit" icon="search">
          {t('common.search')}
        </Button>
      </Form>
      {people.length === 0 ? (
        <EmptyState title={t('admin.nobody')} />
      ) : (
        <Table
          caption={t('admin.people')}
          captionHidden
          rows={people}
          rowKey={(person) => person.id}
          columns={[
            {
              key: 'name',
              title: t('admin.name'),
              cell: ({ id, name }) => <Link to={`/${t.locale}/admin/people/${id}`}>{name ?? t('admin.unnamed')}</Link>,
            },
            {
              key: 'email',
              title: t('account.email'),
              cell: ({ email, verified }) => (
                <span className="wrap-anywhere">
                  {email}
                  {!verified && <span className="text-soft"> · {t('admin.unverified')}</span>}
                </span>
              ),
            },
            {
              key: 'roles',
              title: t('admin.roles'),
              cell: ({ roles }) =>
                roles.length === 0 ? (
                  <span className="text-soft">{t('admin.noRoles')}</span>
                ) : (
                  <span className="flex flex-wrap gap-1">
                    {roles.map((role) => (
                      <Badge key={role} tone="calm">
                        {t(`admin.role_${role}`)}
                      </Badge>
                    ))}
                  </span>
                ),
            },
            { key: 'since', title: t('admin.since'), numeric: true, cell: ({ since }) => since },
          ]}
        />
      )}
      <Pagination next={next} />
    </AdminFrame>
  );
}
