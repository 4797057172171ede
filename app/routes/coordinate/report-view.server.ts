import { may } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import {
  mostPaperRows,
  pageSize,
  type Report,
  type ReportRow,
  reportFormats,
  reports,
  snapshotOf,
  viewsFor,
} from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';
import { figure, pageTitle, withFilters } from './facts.server';
import { filterForm } from './filters.server';
import { instantIn } from './instant-in.server';

/** What the page of a report needs of every report, and its rows. All of them are of one instant, which the links carry on. */
export async function reportView<Row extends ReportRow>(visit: MemberVisit, report: Report<Row>) {
  const { ctx, actor, url, to, words } = visit;
  const form = await filterForm(visit, report);
  const snapshot = await snapshotOf(ctx, actor, report, { filters: form.filters, at: instantIn(visit) });
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await report.batch(ctx, actor, snapshot, { after, limit: pageSize });
  const path = to(`/coordinate/reports/${report.path}`);
  const { filters } = snapshot;
  const at = String(snapshot.at);
  const file = (ending: string, separator: string | null = null) =>
    withFilters(`${path}.${ending}`, filters, { at, separator });
  const view = {
    title: pageTitle(visit, words(`reports.name.${report.name}`)),
    name: report.name,
    path,
    form,
    only: report.filters,
    columns: report.columns.length,
    snapshot: { id: snapshot.id, moment: shortMoment(snapshot.at, words.locale) },
    next: next && withFilters(path, filters, { at, after: next }),
    files: {
      xlsx: file('xlsx'),
      semicolon: file('csv'),
      comma: file('csv', 'comma'),
      pdf: snapshot.rows > mostPaperRows ? null : file('pdf'),
      json: file('json'),
    },
    mostPaperRows: figure(words.locale, mostPaperRows),
    /** The file that a letter promised. */
    wanted: reportFormats.find((format) => format === url.searchParams.get('format')) ?? null,
    fresh: withFilters(path, filters, { at: 'now' }),
    views: (await viewsFor(ctx, actor, report as Report)).map(({ id, name }) => ({
      id,
      name,
      to: to(`/coordinate/reports/views/${id}`),
    })),
    save: withFilters(to('/coordinate/reports/views/new'), { ...filters, q: undefined }, { report: report.name }),
  };
  return { view, snapshot, rows };
}

export type ReportView = Awaited<ReturnType<typeof reportView>>['view'];

/** The address of a report's page with these filters, of the same instant. */
export const reportAddress =
  ({ to }: MemberVisit, report: Pick<Report, 'path'>, at: number) =>
  (filters: EnrolmentFilters): string =>
    withFilters(to(`/coordinate/reports/${report.path}`), filters, { at: String(at) });

/** The reports that somebody may have. */
export const reportsFor = ({ actor, to }: MemberVisit) =>
  reports
    .filter(({ permission }) => may(actor, permission))
    .map(({ name, path, columns }) => ({ name, to: to(`/coordinate/reports/${path}`), columns: columns.length }));
