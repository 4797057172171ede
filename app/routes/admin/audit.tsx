import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { eventLog } from '~/domain/audit/index.server';
import { findCertificate, readReference } from '~/domain/credentials/index.server';
import { accountEmails } from '~/domain/identity/index.server';
import { shortMoment } from '~/platform/dates';
import { eventKinds } from '~/platform/events';
import { Button, ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Select, TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../account/facts.server';
import { AdminFrame } from './frame';

/** `role: trainer · scope: city` instead of braces and quotation marks. */
const factsOf = (data: string): string =>
  Object.entries(JSON.parse(data) as Record<string, unknown>)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');

export const loader = page('audit.read', async (visit) => {
  const { ctx, actor, url, words, to } = visit;
  const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100);
  const filter = { kind: asked('kind'), subject: asked('subject'), certificate: asked('certificate') };
  const before = Number(asked('before')) || null;
  const wanted = filter.certificate ? readReference(filter.certificate) : null;
  const certificate = wanted ? await findCertificate(ctx, wanted) : undefined;
  const { events, broken, next } = await eventLog(ctx, actor, {
    ...filter,
    // What leads to no certificate leads to no event, and not to all of them.
    certificate: filter.certificate && (certificate?.id ?? 'none'),
    before,
  });
  const ids = events.flatMap(({ actorId, subjectId }) => [subjectId, ...(actorId ? [actorId] : [])]);
  const emails = await accountEmails(ctx, actor, [...new Set(ids)]);
  const query = new URLSearchParams(Object.entries({ ...filter, before: String(next) }).filter(([, value]) => value));
  return {
    title: pageTitle(visit, 'admin.audit'),
    filter,
    life: certificate ? { number: certificate.number, to: to(`/certificates/${certificate.code}`) } : null,
    broken,
    kinds: eventKinds
      .map((kind) => ({ value: kind, label: words(`admin.event.${kind}`) }))
      .sort((a, b) => a.label.localeCompare(b.label, words.locale)),
    events: events.map(({ at, data, actorId, ...event }) => ({
      ...event,
      what: words.find(`admin.event.${event.kind}`) ?? event.kind,
      at: shortMoment(at, words.locale),
      data: factsOf(data),
      who: actorId && (emails.get(actorId) ?? actorId),
      account: emails.get(event.subjectId) ?? null,
    })),
    next: next === null ? null : `${to('/admin/audit')}?${query}`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AuditPage() {
  const { events, kinds, filter, life, broken, next } = useLoaderData<typeof loader>();
  const t = useWords();
  const filtered = Boolean(filter.kind || filter.subject || filter.certificate);
  const to = `/${t.locale}/admin`;
  return (
    <AdminFrame title={t('admin.audit')}>
      <p className="measure text-soft">{t('admin.auditIntro')}</p>
      <Notice tone={broken === null ? 'right' : 'fault'}>
        {broken === null ? t('admin.chainWhole') : t('admin.chainBroken', { seq: String(broken) })}
      </Notice>
      <Form method="get" className="flex max-w-[56rem] flex-wrap items-end gap-3" key={JSON.stringify(filter)}>
        <div className="min-w-0 flex-1 basis-52">
          <Select
            name="kind"
            label={t('admin.kind')}
            options={kinds}
            empty={t('admin.anyKind')}
            defaultValue={filter.kind}
          />
        </div>
        <div className="min-w-0 flex-1 basis-52">
          <TextField name="subject" label={t('admin.subject')} defaultValue={filter.subject} spellCheck={false} />
        </div>
        <div className="min-w-0 flex-1 basis-52">
          <TextField
            name="certificate"
            label={t('admin.certificate')}
            defaultValue={filter.certificate}
            fault={filter.certificate && !life ? t('admin.certificateUnknown') : undefined}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button type="submit">{t('common.search')}</Button>
        {filtered && (
          <ButtonLink to={`${to}/audit`} look="plain">
            {t('admin.showAll')}
          </ButtonLink>
        )}
      </Form>
      {life && (
        <div className="measure grid gap-1">
          <h2 className="text-large">
            <Link to={life.to}>{t('admin.certificateLife', { number: life.number })}</Link>
          </h2>
          <p className="text-soft">{t('admin.certificateLifeHint')}</p>
        </div>
      )}
      {events.length === 0 ? (
        <EmptyState title={t('admin.noEvents')} />
      ) : (
        <Table
          caption={t('admin.audit')}
          captionHidden
          rows={events}
          rowKey={(event) => String(event.seq)}
          columns={[
            { key: 'seq', title: t('admin.seq'), cell: ({ seq }) => String(seq) },
            { key: 'at', title: t('admin.at'), cell: ({ at }) => <span className="sm:whitespace-nowrap">{at}</span> },
            {
              key: 'who',
              title: t('admin.who'),
              cell: ({ who }) => <span className="wrap-anywhere">{who ?? t('admin.system')}</span>,
            },
            { key: 'kind', title: t('admin.kind'), cell: ({ kind, what }) => <Link to={`?kind=${kind}`}>{what}</Link> },
            {
              key: 'subject',
              title: t('admin.subject'),
              cell: ({ subjectId, account }) => (
                <Link to={account ? `${to}/people/${subjectId}` : `?subject=${subjectId}`} className="wrap-anywhere">
                  {account ?? subjectId}
                </Link>
              ),
            },
            {
              key: 'data',
              title: t('admin.details'),
              cell: ({ data }) => <span className="wrap-anywhere text-soft">{data}</span>,
            },
          ]}
        />
      )}
      <Pagination next={next} />
    </AdminFrame>
  );
}
