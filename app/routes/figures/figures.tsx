import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { figuresView } from './figures-view.server';

export const loader = page('anyone', figuresView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.lead },
];

/** The figures of the programme as everybody sees them: frozen, and without small numbers. */
export default function FiguresPage() {
  const { heading, lead, rules, periods, courses, labels, data, dictionary, certificates } =
    useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 py-6 sm:py-8">
      <div className="measure flow">
        <h1>{heading}</h1>
        <p className="text-large">{lead}</p>
        <p>{rules}</p>
      </div>
      {periods.length === 0 && <EmptyState title={labels.empty}>{labels.emptyHint}</EmptyState>}
      {periods.map(({ id, title, days, moment, sha256, totals, groups }) => (
        <section key={id} aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <div className="grid gap-1">
            <h2 id={id}>{title}</h2>
            <p className="font-semibold">{days}</p>
            <p className="text-small text-soft">{moment}</p>
            <p className="figures text-small break-all text-soft">SHA-256 {sha256}</p>
          </div>
          <Table
            caption={labels.totals}
            captionHidden
            rowKey={({ code }) => code}
            rows={totals}
            columns={[
              { key: 'name', title: labels.indicator, cell: ({ name }) => name },
              { key: 'value', title: labels.value, numeric: true, cell: ({ value }) => value },
              { key: 'n', title: labels.n, numeric: true, cell: ({ n }) => n },
            ]}
          />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
            {groups.map(({ key, title: caption, columns, rows }) => (
              <Table
                key={key}
                caption={caption}
                rowKey={(row) => row.key}
                rows={rows}
                columns={[
                  { key: 'label', title: labels.indicator, cell: (row) => row.label },
                  ...columns.map((column, i) => ({
                    key: column.key,
                    title: column.title,
                    numeric: true,
                    cell: (row: (typeof rows)[number]) => row.values[i],
                  })),
                ]}
              />
            ))}
          </div>
        </section>
      ))}
      {courses.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-5" aria-labelledby="courses">
          <div className="measure flow">
            <h2 id="courses">{labels.courses}</h2>
            <p>{labels.coursesText}</p>
          </div>
          <Table
            caption={labels.courses}
            captionHidden
            rowKey={({ id }) => id}
            rows={courses}
            columns={[
              { key: 'course', title: labels.course, cell: ({ to, title }) => <Link to={to}>{title}</Link> },
              { key: 'value', title: labels.certificates, numeric: true, cell: ({ value }) => value },
              { key: 'day', title: labels.asOf, numeric: true, cell: ({ day }) => day },
            ]}
          />
        </section>
      )}
      <section className="measure flow" aria-labelledby="open-data">
        <h2 id="open-data">{labels.openData}</h2>
        <p>{labels.openDataText}</p>
        <ul className="grid gap-1">
          <li>
            <Link to={data} reloadDocument download>
              {labels.download}
            </Link>
          </li>
          <li>
            <Link to={certificates} reloadDocument download>
              {labels.certificatesDownload}
            </Link>
          </li>
          <li>
            <Link to={dictionary} reloadDocument download>
              {labels.dictionary}
            </Link>
          </li>
        </ul>
      </section>
    </div>
  );
}
